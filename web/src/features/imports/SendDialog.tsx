/** Asks before an import's letters leave the house: how many, to whom, for how much. */
import { Alert, Button, Group, List, Modal, Skeleton, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, newKey } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { ErrorState } from '@/ui/ErrorState';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { planOf } from './drafts';
import { Totals } from './Totals';
import type { Import } from './useImport';

/** More are not counted beforehand: the dialog would keep the person waiting. */
const MOST_PAGES = 20;

interface Props {
  import_: Import;
  opened: boolean;
  onClose: () => void;
  onBegun: (taskId: string) => void;
}

export function SendDialog({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('send.question')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Question {...rest} onClose={onClose} />
    </Modal>
  );
}

function Question({ import_, onClose, onBegun }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const drafts = $api.useInfiniteQuery(
    'get',
    '/api/mutabakats',
    { params: { query: { import_id: import_.id, status: 'draft', limit: 100 } } },
    { initialPageParam: null, getNextPageParam: ({ next }) => next, staleTime: 0 },
  );
  const { hasNextPage, isFetching, fetchNextPage } = drafts;
  const pages = drafts.data?.pages ?? [];
  const goesOn = hasNextPage && pages.length < MOST_PAGES;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  const send = $api.useMutation('post', '/api/mutabakats/send', {
    onSuccess: async ({ task_id }) => {
      onBegun(task_id);
      await queries.invalidateQueries({ queryKey: ['get', '/api/mutabakats'] });
    },
  });

  if (drafts.isError && pages.length === 0) {
    return <ErrorState error={drafts.error} onRetry={() => void drafts.refetch()} />;
  }
  const isCounting = pages.length === 0 || goesOn;
  const plan = planOf(pages.flatMap(({ items }) => items));
  const more = hasNextPage && !goesOn ? '+' : '';
  const shown = (value: number) => `${count(value, language)}${more}`;
  return (
    <>
      {isCounting ? (
        <Skeleton height={140} aria-label={t('send.counting')} />
      ) : (
        <>
          <Text mb="sm">{t('send.letters', { letters: shown(plan.letters) })}</Text>
          <Totals totals={plan.totals} label={t('totals.ofLetters')} />
          <List size="sm" mt="md" spacing={4}>
            <List.Item>{t('send.emails', { number: shown(plan.emails) })}</List.Item>
            <List.Item>{t('send.sms', { number: shown(plan.sms) })}</List.Item>
          </List>
          {plan.withoutContact > 0 && (
            <Alert color="yellow" mt="md" c="var(--wait)">
              {t('send.withoutContact', { number: shown(plan.withoutContact) })}
            </Alert>
          )}
        </>
      )}
      {send.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(send.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          loading={send.isPending}
          disabled={isCounting || plan.letters === 0}
          onClick={() =>
            send.mutate({
              params: { header: { 'Idempotency-Key': key } },
              body: { import_id: import_.id },
            })
          }
        >
          {t('send.confirm')}
        </Button>
      </Group>
    </>
  );
}
