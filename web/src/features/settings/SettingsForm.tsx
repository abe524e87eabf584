/** The frame of one part of the settings: its fields, its refusal and its button. */
import { Alert, Button, Group, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveQuestion } from '@/ui/LeaveQuestion';

interface Props {
  onSubmit: FormEventHandler;
  refusal: string;
  isDirty: boolean;
  isSaving: boolean;
  /** The button's word, where it is not "save". */
  verb?: string;
  /** What stands beside the button. */
  beside?: ReactNode;
  children: ReactNode;
}

export function SettingsForm(props: Props) {
  const { t } = useTranslation();
  return (
    <form onSubmit={props.onSubmit} noValidate>
      <LeaveQuestion when={props.isDirty && !props.isSaving} />
      <Stack gap="md">
        {props.refusal && (
          <Alert color="red" role="alert">
            {props.refusal}
          </Alert>
        )}
        {props.children}
        <Group justify="flex-start" gap="sm">
          <Button type="submit" loading={props.isSaving}>
            {props.verb ?? t('action.save')}
          </Button>
          {props.beside}
        </Group>
      </Stack>
    </form>
  );
}
