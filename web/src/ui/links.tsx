/** The kit's link and button as ways to other pages, with the router's types. */
import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

export const AnchorLink = createLink(Anchor<'a'>);
export const ButtonLink = createLink(Button<'a'>);
