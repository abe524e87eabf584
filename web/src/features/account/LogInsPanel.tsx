/** Where the person is logged in, and ending it there. */
import { Button, Group, Modal, Skeleton, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { ago, time } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Passkeys.module.css';

type LogIn = Schemas['LogInOut'];

export function LogInsPanel() {
  const { t } = useTranslation('factors');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const { data, error, refetch } = $api.useQuery('get', '/api/auth/sessions');
  const [isAsking, setAsking] = useState(false);
  const failed = (failure: unknown) =>
    toasts.show({ color: 'red', message: problemText(problemOf(failure)) });
  const end = $api.useMutation('delete', '/api/auth/sessions/{id}', {
    onSuccess: () => toasts.show({ message: t('sessions.ended') }),
    onError: failed,
    onSettled: () => refetch(),
  });
  const endAll = $api.useMutation('delete', '/api/auth/sessions', {
    onSuccess: () => toasts.show({ message: t('sessions.endedAll') }),
    onError: failed,
    onSettled: () => {
      setAsking(false);
      return refetch();
    },
  });
  const others = data?.items.filter(({ current }) => !current) ?? [];

  return (
    <Panel
      title={t('sessions.title')}
      aside={
        others.length > 0 && (
          <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
            {t('sessions.endAll')}
          </Button>
        )
      }
    >
      <Text c="dimmed">{t('sessions.lead')}</Text>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={96} mt="md" />}
      <ul className={classes.list}>
        {data?.items.map((logIn) => (
          <Entry
            key={logIn.id}
            logIn={logIn}
            isEnding={end.isPending && end.variables?.params.path.id === logIn.id}
            onEnd={() => end.mutate({ params: { path: { id: logIn.id } } })}
          />
        ))}
      </ul>
      {data && others.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('sessions.alone')}
        </Text>
      )}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('sessions.endAllTitle')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <Text>{t('sessions.endAllText')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            {common('action.cancel')}
          </Button>
          <Button color="red" loading={endAll.isPending} onClick={() => endAll.mutate({})}>
            {t('sessions.endAll')}
          </Button>
        </Group>
      </Modal>
    </Panel>
  );
}

interface EntryProps {
  logIn: LogIn;
  isEnding: boolean;
  onEnd: () => void;
}

function Entry({ logIn, isEnding, onEnd }: EntryProps) {
  const { t } = useTranslation('factors');
  const language = useLanguage();
  const known = new Set(['password', 'totp', 'passkey', 'recovery'] as const);
  const methods = [...known].filter((method) => logIn.methods.includes(method));
  return (
    <li className={classes.passkey}>
      <div>
        <Text fw={600}>
          {logIn.device}
          {logIn.current && (
            <Text span c="petrol" fw={600}>
              {' · '}
              {t('sessions.current')}
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {logIn.company} · {t('sessions.since', { at: time(logIn.created_at, language) })} (
          {methods.map((method) => t(`sessions.${method}`)).join(' + ')})
        </Text>
        <Text size="sm" c="dimmed">
          {t('sessions.used', { at: ago(logIn.used_at, language) })} ·{' '}
          {t('sessions.ip', { ip: logIn.ip })}
        </Text>
      </div>
      {!logIn.current && (
        <Button
          variant="subtle"
          color="red"
          size="compact-md"
          loading={isEnding}
          aria-label={`${t('sessions.end')}: ${logIn.device}`}
          onClick={onEnd}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
