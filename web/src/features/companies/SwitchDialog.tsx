/** Asks before a company is suspended, or works again. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import type { Tenant } from './tenant';

export function SwitchDialog({ company, onClose }: { company: Tenant; onClose: () => void }) {
  const { t } = useTranslation('companies');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const { id, name, version } = company;
  const words = company.active ? 'suspend' : 'resume';
  const refresh = () => queries.invalidateQueries({ queryKey: ['get', '/api/admin/companies'] });
  const change = $api.useMutation('patch', '/api/admin/companies/{id}', {
    onSuccess: async () => {
      await refresh();
      notifications.show({ message: t(`${words}.done`, { name }) });
      onClose();
    },
    onError: () => void refresh(),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`${words}.title`, { name })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{t(`${words}.text`)}</Text>
      {change.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(change.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          color={company.active ? 'red' : undefined}
          loading={change.isPending}
          onClick={() =>
            change.mutate({ params: { path: { id } }, body: { version, active: !company.active } })
          }
        >
          {t(`${words}.action`)}
        </Button>
      </Group>
    </Modal>
  );
}
