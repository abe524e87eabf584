/** How many recovery codes are left, and new ones. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

interface Props {
  left: number;
  onRenewed: (codes: string[]) => void;
}

const FEW = 3;

export function RenewCodes({ left, onRenewed }: Props) {
  const { t } = useTranslation('factors');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const renew = $api.useMutation('post', '/api/auth/factors/recovery-codes', {
    onSuccess: ({ recovery_codes }) => {
      setAsking(false);
      onRenewed(recovery_codes);
    },
  });
  return (
    <div>
      <Text component="h3" fw={600} m={0}>
        {t('recovery.title')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('recovery.text')}
      </Text>
      <Group gap="md" mt="sm">
        <Text fw={600} c={left <= FEW ? 'red' : undefined}>
          {t('recovery.left', { left })}
        </Text>
        <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
          {t('recovery.renew')}
        </Button>
      </Group>
      {left <= FEW && (
        <Text size="sm" c="red" mt={4}>
          {t('recovery.few')}
        </Text>
      )}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('recovery.renewTitle')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <Text>{t('recovery.renewText')}</Text>
        {renew.isError && (
          <Alert color="red" role="alert" mt="md">
            {problemText(problemOf(renew.error))}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            {common('action.cancel')}
          </Button>
          <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
            {t('recovery.renew')}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}
