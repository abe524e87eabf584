/** Asks before somebody's access ends or comes back, or an invitation is withdrawn. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { useChange } from './useChange';
import type { User } from './users-search';

const WORDS = { active: 'end', invited: 'withdraw', inactive: 'giveBack' } as const;

export function AccessDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const words = WORDS[user.state];
  const { name } = user;
  const change = useChange(t(`access.${words}.done`, { name }), onClose);
  const active = user.state === 'inactive';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`access.${words}.title`)}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text>{t(`access.${words}.text`, { name })}</Text>
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
          color={active ? undefined : 'red'}
          loading={change.isPending}
          onClick={() =>
            change.mutate({
              params: { path: { id: user.id } },
              body: { version: user.version, active },
            })
          }
        >
          {t(`access.${words}.action`)}
        </Button>
      </Group>
    </Modal>
  );
}
