/** Says what goes where, and sends. */
import { Alert, Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { ContactForm } from '@/ui/ContactForm';
import { ErrorState } from '@/ui/ErrorState';
import { useProblemText } from '@/ui/problem-text';
import { SendPlan } from '@/ui/SendPlan';
import { type Letter, useRenewed } from './useLetter';

interface Props {
  letter: Letter;
  opened: boolean;
  onClose: () => void;
}

export function SendDialog({ letter, opened, onClose }: Props) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const isAgain = letter.status === 'expired';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(isAgain ? 'sendAgainTitle' : 'sendTitle', { number: letter.number })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Content letter={letter} onClose={onClose} isAgain={isAgain} />
    </Modal>
  );
}

function Content({ letter, onClose, isAgain }: Omit<Props, 'opened'> & { isAgain: boolean }) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const renewed = useRenewed();
  const queries = useQueryClient();
  const send = $api.useMutation('post', '/api/mutabakats/{id}/send');
  // A letter goes to what the card says today, not to what the draft froze.
  const card = $api.useQuery('get', '/api/counterparties/{id}', {
    params: { path: { id: letter.counterparty.id } },
  });
  const hasContact = Boolean(card.data?.email || card.data?.phone);

  async function submit(): Promise<void> {
    try {
      renewed(await send.mutateAsync({ params: { path: { id: letter.id } } }));
      notifications.show({ message: t('sent', { number: letter.number }) });
      onClose();
    } catch {
      // The refusal is shown beside the button; somebody may have moved the letter on.
      await queries.invalidateQueries({ queryKey: ['get', '/api/mutabakats/{id}'] });
    }
  }

  if (card.error && !card.data) {
    return <ErrorState error={card.error} onRetry={() => void card.refetch()} />;
  }
  if (!card.data) return <Skeleton height={120} />;
  return (
    <Stack gap="md">
      <Text fw={600}>{card.data.name}</Text>
      {hasContact ? (
        <SendPlan email={card.data.email} phone={card.data.phone} />
      ) : (
        <>
          <Text>{t('contactNeeded')}</Text>
          <ContactForm card={card.data} onSaved={() => undefined} />
        </>
      )}
      {send.error && (
        <Alert color="red" role="alert">
          {problemText(problemOf(send.error))}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          data-autofocus
          leftSection={<IconSend size={16} aria-hidden="true" />}
          disabled={!hasContact}
          loading={send.isPending}
          onClick={() => void submit()}
        >
          {t(isAgain ? 'sendAgain' : 'send')}
        </Button>
      </Group>
    </Stack>
  );
}
