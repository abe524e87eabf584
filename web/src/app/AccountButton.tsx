/** The person's initials as a button; they are a picture, its name is what it opens. */
import { Avatar, UnstyledButton } from '@mantine/core';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/lib/session';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  ref?: Ref<HTMLButtonElement>;
}

export function AccountButton(props: Props) {
  const { t } = useTranslation();
  const { person } = useSignedIn();
  return (
    <UnstyledButton aria-label={t('person.menu')} data-testid="account" {...props}>
      <Avatar size={32} radius="xl" color="petrol" name={person.name} aria-hidden="true" />
    </UnstyledButton>
  );
}
