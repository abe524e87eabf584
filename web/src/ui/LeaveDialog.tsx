/** Asks before a page with unsaved work is left. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Tells, when somebody is about to leave, whether something would be lost. */
  isUnsaved: () => boolean;
  /** What becomes of what was typed. */
  text: string;
  /** Whether another search of the same page is leaving too. */
  withSearch?: boolean;
}

export function LeaveDialog({ isUnsaved, text, withSearch = false }: Props) {
  const { t } = useTranslation('letterForm');
  const { t: common } = useTranslation();
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
      title={t('leaveTitle')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('leave')}
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('stay')}
        </Button>
      </Group>
    </Modal>
  );
}
