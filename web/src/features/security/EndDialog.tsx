/** Asks before somebody is put out. */
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

interface Props {
  session: Schemas['RunningOut'];
  onClose: () => void;
}

export function EndDialog({ session, onClose }: Props) {
  const { t } = useTranslation('security');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const { person_name: name, device } = session;
  const end = $api.useMutation('delete', '/api/security/sessions/{id}', {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/security'] });
      notifications.show({ message: t('end.done', { name }) });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('end.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="sm">
        <Text>{t('end.text', { name, device })}</Text>
        {session.current && <Alert color="yellow">{t('end.own')}</Alert>}
        {end.isError && (
          <Alert color="red" role="alert">
            {problemText(problemOf(end.error))}
          </Alert>
        )}
      </Stack>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('action.cancel')}
        </Button>
        <Button
          color="red"
          loading={end.isPending}
          onClick={() => end.mutate({ params: { path: { id: session.id } } })}
        >
          {t('end.action')}
        </Button>
      </Group>
    </Modal>
  );
}
