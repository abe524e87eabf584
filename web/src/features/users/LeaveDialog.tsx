/** Asks before one ends one's own access to the company. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { signOut, useSignedIn } from '@/lib/session';
import { useProblemText } from '@/ui/problem-text';

export function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const { company } = useSignedIn();
  const leave = $api.useMutation('post', '/api/users/me/leave', {
    onSuccess: async () => {
      await signOut();
      await navigate({ to: '/giris' });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('leave.title', { company: company.name })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{t('leave.text')}</Text>
      {leave.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(leave.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button color="red" loading={leave.isPending} onClick={() => leave.mutate({})}>
          {t('leave.action')}
        </Button>
      </Group>
    </Modal>
  );
}
