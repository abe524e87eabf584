/** Adds a passkey of this device. */
import { Alert, Button, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { hasPasskeys, makePasskey } from '@/lib/passkeys';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Takes the new recovery codes; none where the old ones stay. */
  onAdded: (codes: string[]) => void;
}

const LONGEST = 60;

export function PasskeyDialog({ opened, onClose, onAdded }: Props) {
  const { t } = useTranslation('factors');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('factors.addPasskey')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {hasPasskeys() ? (
        <NameForm onAdded={onAdded} />
      ) : (
        <Alert color="red">{t('factors.unsupported')}</Alert>
      )}
    </Modal>
  );
}

function NameForm({ onAdded }: Pick<Props, 'onAdded'>) {
  const { t } = useTranslation('factors');
  const problemText = useProblemText();
  const [name, setName] = useState(() => t('factors.nameDefault'));
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!name.trim()) {
      setError(t('factors.nameMissing'));
      field.current?.focus();
      return;
    }
    setBusy(true);
    setError('');
    try {
      const { data: begun } = await api.POST('/api/auth/factors/passkeys');
      if (!begun) return;
      const credential = await makePasskey(begun.options);
      const body = { challenge: begun.challenge, credential, name: name.trim() };
      const { data: made } = await api.PUT('/api/auth/factors/passkeys', { body });
      onAdded(made?.recovery_codes ?? []);
    } catch (failure) {
      setError(wording(failure));
    } finally {
      setBusy(false);
    }
  }

  function wording(failure: unknown): string {
    const problem = problemOf(failure);
    if (problem.code === 'passkey_known') return t('factors.known');
    return problem.code === 'passkey_cancelled' ? t('factors.refused') : problemText(problem);
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <TextInput
          ref={field}
          data-autofocus
          label={t('factors.name')}
          description={t('factors.nameHint')}
          maxLength={LONGEST}
          value={name}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={isBusy}>
          {t('factors.create')}
        </Button>
      </Stack>
    </form>
  );
}
