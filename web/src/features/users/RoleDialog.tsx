/** Gives somebody another role, and says what that ends. */
import { Alert, Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { useChange } from './useChange';
import { ROLES, type Role, type User } from './users-search';

export function RoleDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const [role, setRole] = useState<Role>(user.role);
  const change = useChange(t('roleDialog.done', { name: user.name }), onClose);
  const offered = ROLES.filter((each) => each !== 'counterparty');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('roleDialog.title', { name: user.name })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <NativeSelect
          data-autofocus
          label={t('invite.role')}
          description={t(`roleText.${role}` as 'roleText.accountant')}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
          data={offered.map((each) => ({ value: each, label: t(`role.${each}`) }))}
        />
        {user.state === 'active' && <Text size="sm">{t('roleDialog.text')}</Text>}
        {change.isError && (
          <Alert color="red" role="alert">
            {problemText(problemOf(change.error))}
          </Alert>
        )}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          disabled={role === user.role}
          loading={change.isPending}
          onClick={() =>
            change.mutate({
              params: { path: { id: user.id } },
              body: { version: user.version, role },
            })
          }
        >
          {t('roleDialog.action')}
        </Button>
      </Group>
    </Modal>
  );
}
