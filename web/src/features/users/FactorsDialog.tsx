/** Asks before the second factors of somebody who lost them all are taken away. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import type { User } from './users-search';

export function FactorsDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const { name } = user;
  const forget = $api.useMutation('delete', '/api/users/{id}/factors', {
    onSuccess: () => {
      toasts.show({ message: t('factors.done', { name }) });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('factors.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{t('factors.text', { name })}</Text>
      {forget.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(forget.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          color="red"
          loading={forget.isPending}
          onClick={() => forget.mutate({ params: { path: { id: user.id } } })}
        >
          {t('factors.action')}
        </Button>
      </Group>
    </Modal>
  );
}
