/** Adds an authenticator app: scan, type the code, done. */
import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  Modal,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import classes from './AppDialog.module.css';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Takes the new recovery codes; none where the old ones stay. */
  onAdded: (codes: string[]) => void;
}

export function AppDialog({ opened, onClose, onAdded }: Props) {
  const { t } = useTranslation('factors');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('app.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Steps onAdded={onAdded} />
    </Modal>
  );
}

function Steps({ onAdded }: Pick<Props, 'onAdded'>) {
  const { t } = useTranslation('factors');
  const problemText = useProblemText();
  const {
    mutate: begin,
    data,
    error: refusal,
  } = $api.useMutation('post', '/api/auth/factors/totp');
  const confirm = $api.useMutation('put', '/api/auth/factors/totp');
  const [code, setCode] = useState('');
  const [error, setError] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => begin({}), [begin]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setError('');
    try {
      const made = await confirm.mutateAsync({ body: { code: code.replace(/\s/g, '') } });
      onAdded(made.recovery_codes);
    } catch (failure) {
      const problem = problemOf(failure);
      setError(problem.code === 'request_invalid' ? t('step.codeMissing') : problemText(problem));
      field.current?.focus();
      field.current?.select();
    }
  }

  if (refusal) {
    return (
      <Alert color="red" role="alert">
        {problemText(problemOf(refusal))}
      </Alert>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Text>{t('app.scan')}</Text>
        {data ? (
          <img className={classes.qr} src={data.qr} alt={t('app.qr')} />
        ) : (
          <Skeleton className={classes.qr} />
        )}
        <div>
          <Text size="sm" c="dimmed">
            {t('app.secret')}
          </Text>
          <Group gap="xs" mt={4}>
            <Code className={classes.secret}>
              {data?.secret.match(/.{1,4}/g)?.join(' ') ?? '…'}
            </Code>
            <CopyButton value={data?.secret ?? ''}>
              {({ copied, copy }) => (
                <Button variant="subtle" size="compact-sm" onClick={copy}>
                  {t(copied ? 'app.copied' : 'app.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        </div>
        <TextInput
          ref={field}
          data-autofocus
          label={t('step.code')}
          description={t('app.type')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          value={code}
          error={error}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={confirm.isPending} disabled={!data}>
          {t('app.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
