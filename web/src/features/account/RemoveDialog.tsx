/** Asks before a second factor is taken away. */
import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

/** A passkey by its id, or the app (no id). */
export interface Removed {
  id: string | null;
  name: string;
}

interface Props {
  removed: Removed | null;
  onClose: () => void;
  onRemoved: () => void;
}

export function RemoveDialog({ removed, onClose, onRemoved }: Props) {
  const { t } = useTranslation('factors');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={removed !== null}
      onClose={onClose}
      title={t('factors.removeTitle')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {removed && <Question removed={removed} onClose={onClose} onRemoved={onRemoved} />}
    </Modal>
  );
}

function Question({ removed, onClose, onRemoved }: Props & { removed: Removed }) {
  const { t } = useTranslation('factors');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function remove(): Promise<void> {
    setBusy(true);
    setError('');
    try {
      if (removed.id === null) await api.DELETE('/api/auth/factors/totp');
      else {
        const params = { path: { id: removed.id } };
        await api.DELETE('/api/auth/factors/passkeys/{id}', { params });
      }
      toasts.show({ message: t('factors.removed') });
      onRemoved();
    } catch (failure) {
      setError(problemText(problemOf(failure)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Text>{t('factors.removeText', { name: removed.name })}</Text>
      {error && (
        <Alert color="red" role="alert" mt="md">
          {error}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button color="red" loading={isBusy} onClick={() => void remove()}>
          {t('factors.remove')}
        </Button>
      </Group>
    </>
  );
}
