/** The button of the table's settings. */
import { ActionIcon } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'color'> {
  ref?: Ref<HTMLButtonElement>;
}

export function SettingsButton(props: Props) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={t('table.settings')}
      title={t('table.settings')}
      aria-haspopup="menu"
      {...props}
    >
      <IconColumns3 size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
