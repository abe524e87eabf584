/** Asks before a page with unsaved work is left, by a link, by the back button or by closing. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Whether something would be lost, or how to tell when somebody is about to leave. */
  when: boolean | (() => boolean);
  /** What becomes of what was typed, where it is not simply lost. */
  text?: string;
  /** Whether another search of the same page is leaving too. */
  withSearch?: boolean;
}

export function LeaveQuestion({ when, text, withSearch = false }: Props) {
  const { t } = useTranslation();
  const isUnsaved = () => (typeof when === 'function' ? when() : when);
  const { status, proceed, reset } = useBlocker({
    // Another step of the same page is no leaving.
    shouldBlockFn: ({ current, next }) => {
      const isElsewhere =
        current.pathname !== next.pathname ||
        (withSearch && JSON.stringify(current.search) !== JSON.stringify(next.search));
      return isElsewhere && isUnsaved();
    },
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Text>{text ?? t('leave.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('leave.go')}
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('leave.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
