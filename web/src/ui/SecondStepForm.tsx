/** The second step: a passkey, the code of an app, or a recovery code. */
import { Alert, Anchor, Button, Divider, Stack, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showPasskey } from '@/lib/passkeys';
import { problemOf } from '@/lib/problem';
import type { Proof, SecondStep } from '@/lib/session';
import { useProblemText } from './problem-text';

interface Props {
  step: SecondStep;
  /** Shows the proof to the server; what it throws is told here. */
  onProve: (proof: Proof) => Promise<void>;
  submitLabel: string;
}

const CODE_LENGTH = 6;

export function SecondStepForm({ step, onProve, submitLabel }: Props) {
  const { t } = useTranslation('factors');
  const problemText = useProblemText();
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState<'' | 'code' | 'passkey'>('');
  const field = useRef<HTMLInputElement>(null);
  const takesCode = isRecovery || step.methods.includes('totp');
  const options = step.methods.includes('passkey') ? step.passkey : null;

  async function prove(kind: 'code' | 'passkey', proof: () => Promise<Proof>): Promise<void> {
    if (busy) return;
    setBusy(kind);
    setError('');
    try {
      await onProve(await proof());
    } catch (failure) {
      const problem = problemOf(failure);
      const cancelled = problem.code === 'passkey_cancelled';
      setError(cancelled ? t('step.cancelled') : problemText(problem));
      setCode('');
      if (kind === 'code') field.current?.focus();
    } finally {
      setBusy('');
    }
  }

  function proveCode(typed: string): void {
    const method = isRecovery ? 'recovery' : 'totp';
    void prove('code', async () => ({ method, code: typed }));
  }

  function type(typed: string): void {
    setCode(typed);
    const digits = typed.replace(/\s/g, '');
    if (!isRecovery && /^\d+$/.test(digits) && digits.length === CODE_LENGTH) proveCode(digits);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (code.trim()) proveCode(code.trim());
    else {
      setError(t('step.codeMissing'));
      field.current?.focus();
    }
  }

  return (
    <Stack gap="md">
      {error && (
        <Alert color="red" role="alert">
          {error}
        </Alert>
      )}
      {options && (
        <Button
          size="md"
          leftSection={<IconFingerprint size={18} aria-hidden="true" />}
          loading={busy === 'passkey'}
          data-autofocus={takesCode ? undefined : true}
          onClick={() =>
            void prove('passkey', async () => ({
              method: 'passkey',
              credential: await showPasskey(options),
            }))
          }
        >
          {t('step.usePasskey')}
        </Button>
      )}
      {options && takesCode && <Divider label={t('step.or')} />}
      {takesCode && (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput
              ref={field}
              key={String(isRecovery)}
              data-autofocus
              autoFocus={!options}
              label={t(isRecovery ? 'step.recovery' : 'step.code')}
              description={t(isRecovery ? 'step.recoveryHint' : 'step.codeHint')}
              inputMode={isRecovery ? 'text' : 'numeric'}
              autoComplete={isRecovery ? 'off' : 'one-time-code'}
              maxLength={40}
              value={code}
              onChange={(event) => type(event.currentTarget.value)}
            />
            <Button
              type="submit"
              size="md"
              variant={options ? 'default' : 'filled'}
              loading={busy === 'code'}
            >
              {submitLabel}
            </Button>
          </Stack>
        </form>
      )}
      {step.methods.includes('recovery') && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            setRecovery(!isRecovery);
            setCode('');
            setError('');
          }}
        >
          {t(isRecovery ? 'step.backToCode' : 'step.useRecovery')}
        </Anchor>
      )}
    </Stack>
  );
}
