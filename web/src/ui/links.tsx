/** The kit's link and button as ways to other pages, with the router's types. */
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native<Props> = Props &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { ref?: Ref<HTMLAnchorElement> };

function KitAnchor(props: Native<AnchorProps>) {
  return <Anchor {...props} />;
}

function KitButton(props: Native<ButtonProps>) {
  return <Button component="a" {...props} />;
}

export const AnchorLink = createLink(KitAnchor);
export const ButtonLink = createLink(KitButton);
