/** What happened to the letters that the person is responsible for. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { ago, time, today } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import classes from './NotificationsPage.module.css';

type Notification = Schemas['NotificationOut'];

const LIST = '/api/notifications';
const UNREAD = '/api/notifications/unread';
const TOLD = [
  'mutabakat.approved',
  'mutabakat.rejected',
  'delivery.failed',
  'delivery.unknown',
  'code.killed',
] as const;

export function NotificationsPage() {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const renewed = useRenewed();
  const list = $api.useInfiniteQuery(
    'get',
    LIST,
    { params: { query: { limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: (page) => page.next },
  );
  const readAll = $api.useMutation('post', '/api/notifications/read', {
    onSuccess: async () => {
      await renewed();
      toasts.show({ message: t('notifications.allRead') });
    },
    onError: (error) => toasts.show({ color: 'red', message: problemText(problemOf(error)) }),
  });
  const items = list.data?.pages.flatMap((page) => page.items);
  const hasUnread = items?.some(({ read }) => !read) ?? false;
  return (
    <>
      <PageHeader title={t('notifications.title')} lead={t('notifications.lead')}>
        {hasUnread && (
          <Button variant="default" loading={readAll.isPending} onClick={() => readAll.mutate({})}>
            {t('notifications.readAll')}
          </Button>
        )}
      </PageHeader>
      {items ? (
        items.length === 0 ? (
          <EmptyState title={t('notifications.empty')} text={t('notifications.emptyText')}>
            <Button component={Link} to="/mutabakatlar" mt="sm">
              {t('notifications.emptyAction')}
            </Button>
          </EmptyState>
        ) : (
          <Stack gap="lg" maw={820}>
            <Days items={items} />
            {list.hasNextPage && (
              <Button
                variant="default"
                style={{ alignSelf: 'flex-start' }}
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('notifications.more')}
              </Button>
            )}
          </Stack>
        )
      ) : list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Stack gap="xs" maw={820} aria-busy="true">
          {['a', 'b', 'c', 'd', 'e'].map((row) => (
            <Skeleton key={row} height={52} radius={10} />
          ))}
        </Stack>
      )}
    </>
  );
}

/** Returns a function that has the list and the bell asked for anew. */
function useRenewed(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      [LIST, UNREAD].map((path) => queries.invalidateQueries({ queryKey: ['get', path] })),
    );
  };
}

function Days({ items }: { items: Notification[] }) {
  const { t } = useTranslation('account');
  const now = today();
  const ofToday = items.filter(({ at }) => today(new Date(at)) === now);
  const earlier = items.filter(({ at }) => today(new Date(at)) !== now);
  return (
    <>
      {ofToday.length > 0 && (
        <Panel title={t('notifications.today')}>
          <Lines items={ofToday} />
        </Panel>
      )}
      {earlier.length > 0 && (
        <Panel title={t('notifications.earlier')}>
          <Lines items={earlier} />
        </Panel>
      )}
    </>
  );
}

function Lines({ items }: { items: Notification[] }) {
  return (
    <ul className={classes.lines}>
      {items.map((item) => (
        <Line key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Line({ item }: { item: Notification }) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const renewed = useRenewed();
  const read = $api.useMutation('post', '/api/notifications/{id}/read', { onSuccess: renewed });
  const kind = TOLD.find((each) => each === item.kind) ?? 'other';
  return (
    <li className={classes.line} data-unread={!item.read}>
      <Link
        to="/mutabakatlar/$id"
        params={{ id: item.record_id }}
        className={classes.name}
        onClick={() => !item.read && read.mutate({ params: { path: { id: item.id } } })}
      >
        {!item.read && <span className="visually-hidden">{t('notifications.unread')}: </span>}
        {t(`event.${kind}`, { number: item.number })}
      </Link>
      {item.counterparty && <span className={classes.who}>{item.counterparty}</span>}
      <time className={classes.when} dateTime={item.at} title={time(item.at, language)}>
        {ago(item.at, language)}
      </time>
    </li>
  );
}
