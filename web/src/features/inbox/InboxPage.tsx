/** The letters that all senders sent to the person's company, newest first. */
import { Button, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { time } from '@/lib/format';
import type { TableColumn } from '@/ui/DataTable/columns';
import { DataTable } from '@/ui/DataTable/DataTable';
import { TableFoot } from '@/ui/DataTable/TableFoot';
import { TablePage, TablePanel } from '@/ui/DataTable/TablePage';
import { TableSkeleton } from '@/ui/DataTable/TableSkeleton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Inbox.module.css';
import { type InboxSearch, inboxSearchFrom, type Received, STATUSES } from './inbox-search';
import { OwedWords } from './OwedWords';

const route = getRouteApi('/_app/gelen/');
const PAGE = 50;
const AHEAD = 20;
const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { t: common } = useTranslation();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/inbox',
    { params: { query: { limit: PAGE, ...filters } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    },
  );
  const rows = list.data?.pages.flatMap((page) => page.items);
  const senders = list.data?.pages[0]?.senders ?? [];
  const columns = useColumns();
  const isFiltered = Object.keys(filters).length > 0;

  function onView(_first: number, last: number): void {
    const isNear = rows !== undefined && last >= rows.length - AHEAD;
    if (isNear && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }

  function set(part: Record<string, string>): void {
    const search: InboxSearch = inboxSearchFrom({ ...filters, ...part });
    void navigate({ search, replace: true });
  }

  return (
    <TablePage>
      <PageHeader title={t('title')} lead={t('lead')} />
      {rows?.length === 0 && !isFiltered ? (
        <EmptyState title={t('empty')} text={t('emptyText')} />
      ) : (
        <TablePanel>
          <search className={classes.filters}>
            <NativeSelect
              aria-label={t('column.sender')}
              value={filters.sender ?? ''}
              onChange={({ currentTarget }) => set({ sender: currentTarget.value })}
              data={[
                { value: '', label: t('anySender') },
                ...senders.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <NativeSelect
              aria-label={t('column.status')}
              value={filters.status ?? ''}
              onChange={({ currentTarget }) => set({ status: currentTarget.value })}
              data={[
                { value: '', label: t('anyStatus') },
                ...STATUSES.map((status) => ({ value: status, label: common(`status.${status}`) })),
              ]}
            />
          </search>
          {rows && rows.length > 0 ? (
            <>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={rows}
                idOf={({ id }) => id}
                nameOf={({ number }) => number}
                hasMore={list.hasNextPage}
                isSwitching={list.isPlaceholderData}
                onView={onView}
                card={(letter) => <PhoneCard letter={letter} />}
              />
              <TableFoot
                count={rows.length}
                hasMore={list.hasNextPage}
                hasFailed={Boolean(list.error)}
                onRetry={() => void list.refetch()}
              />
            </>
          ) : rows ? (
            <EmptyState title={t('none')} text={t('noneText')}>
              <Button
                variant="default"
                mt="sm"
                onClick={() => void navigate({ search: {}, replace: true })}
              >
                {common('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : list.error ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <TableSkeleton columns={columns} hidden={NOTHING_HIDDEN} />
          )}
        </TablePanel>
      )}
    </TablePage>
  );
}

function useColumns(): TableColumn<Received>[] {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  return [
    {
      id: 'sender',
      header: t('column.sender'),
      width: 240,
      grows: true,
      isFixed: true,
      cell: ({ sender }) => sender.name,
    },
    {
      id: 'number',
      header: t('column.number'),
      width: 180,
      cell: (letter) => <LetterLink letter={letter} />,
    },
    { id: 'period', header: t('column.period'), width: 200, cell: ({ period }) => period.label },
    {
      id: 'balance',
      header: t('column.balance'),
      width: 240,
      cell: ({ balance, currency }) => <OwedWords balance={balance} currency={currency} />,
    },
    {
      id: 'status',
      header: t('column.status'),
      width: 150,
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: 'sent',
      header: t('column.sent'),
      width: 150,
      cell: ({ sent_at }) => (
        <span className="numeric">{sent_at ? time(sent_at, language) : '–'}</span>
      ),
    },
  ];
}

function LetterLink({ letter }: { letter: Received }) {
  const params = { company: letter.sender.id, id: letter.id };
  return (
    <Link to="/gelen/$company/$id" params={params} className={`numeric ${classes.link}`}>
      {letter.number}
    </Link>
  );
}

function PhoneCard({ letter }: { letter: Received }) {
  const { balance, currency } = letter;
  return (
    <div className={classes.phoneCard}>
      <strong>{letter.sender.name}</strong>
      <span>
        <LetterLink letter={letter} /> · {letter.period.label}
      </span>
      <span>
        <OwedWords balance={balance} currency={currency} />
      </span>
      <span>
        <StatusBadge status={letter.status} />
      </span>
    </div>
  );
}
