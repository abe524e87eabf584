/** The button of the views: says which one is used. */
import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from './list-preference';
import classes from './ViewsMenu.module.css';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'color'> {
  current: SavedView | undefined;
  ref?: Ref<HTMLButtonElement>;
}

export function ViewsButton({ current, ...button }: Props) {
  const { t } = useTranslation('letters');
  return (
    <Button
      variant="default"
      leftSection={<IconBookmark size={16} aria-hidden="true" />}
      classNames={{ label: classes.label }}
      {...button}
    >
      {current?.name ?? t('view.menu')}
    </Button>
  );
}
