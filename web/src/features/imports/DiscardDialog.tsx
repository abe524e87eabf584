/** Asks before an import is thrown away; nothing was made of it yet. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { type Import, useForgetImports } from './useImport';

interface Props {
  import_: Import;
  opened: boolean;
  onClose: () => void;
}

export function DiscardDialog({ import_, opened, onClose }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const forget = useForgetImports();
  const discard = $api.useMutation('delete', '/api/imports/{id}', {
    onSuccess: async () => {
      notifications.show({ message: t('discard.done', { file: import_.file_name }) });
      await navigate({ to: '/toplu-yukleme' });
      await forget();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('discard.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{t('discard.text', { file: import_.file_name })}</Text>
      {discard.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(discard.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common('action.cancel')}
        </Button>
        <Button
          color="red"
          loading={discard.isPending}
          onClick={() => discard.mutate({ params: { path: { id: import_.id } } })}
        >
          {t('discard.action')}
        </Button>
      </Group>
    </Modal>
  );
}
