/** Everything that happened in the company, newest first, with what narrows it in the address. */
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { time } from '@/lib/format';
import { later } from '@/lib/later';
import { DataTable } from '@/ui/DataTable/DataTable';
import { TableFoot } from '@/ui/DataTable/TableFoot';
import { TablePage, TablePanel } from '@/ui/DataTable/TablePage';
import { TableSkeleton } from '@/ui/DataTable/TableSkeleton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Audit.module.css';
import { AuditFilters } from './AuditFilters';
import { type AuditSearch, changed, isFiltered } from './audit-search';
import { ExportButton } from './ExportButton';
import { ResultBadge } from './ResultBadge';
import { type AuditEvent, OpenButton, useActorName, useAuditColumns } from './useAuditColumns';

const EventDrawer = later(() => import('./EventDrawer'), 'EventDrawer');
const RootsDialog = later(() => import('./RootsDialog'), 'RootsDialog');
const route = getRouteApi('/_app/denetim');
const PAGE = 50;
const AHEAD = 20;
const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

export function AuditPage() {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [shown, setShown] = useState<AuditEvent | null>(null);
  const [isRooted, setRooted] = useState(false);
  const list = useEvents(search);
  const rows = list.data?.pages.flatMap((page) => page.items);
  const nameOf = useNames(rows);
  const columns = useAuditColumns(setShown);
  const isEmpty = rows?.length === 0;
  const isSearching = isEmpty && list.hasNextPage && !list.error;

  function change(next: AuditSearch): void {
    setShown(null);
    void navigate({ search: changed(search, next) });
  }

  function onView(_first: number, last: number): void {
    const isNear = rows !== undefined && last >= rows.length - AHEAD;
    if (isNear && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }

  return (
    <TablePage>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Button variant="default" onClick={() => setRooted(true)}>
          {t('roots.open')}
        </Button>
        <ExportButton search={search} />
      </PageHeader>
      <TablePanel>
        <AuditFilters
          search={search}
          onChange={change}
          onClear={() => void navigate({ search: {} })}
          nameOf={nameOf}
        />
        {rows && !isEmpty ? (
          <>
            <DataTable
              label={t('list')}
              columns={columns}
              rows={rows}
              idOf={({ id }) => id}
              nameOf={({ kind }) => t(`kind.${kind}`)}
              hasMore={list.hasNextPage}
              isSwitching={list.isPlaceholderData}
              onView={onView}
              onOpen={setShown}
              card={(event) => <PhoneCard event={event} onOpen={setShown} />}
            />
            <TableFoot
              count={rows.length}
              hasMore={list.hasNextPage}
              hasFailed={Boolean(list.error)}
              onRetry={() => void (list.hasNextPage ? list.fetchNextPage() : list.refetch())}
            />
          </>
        ) : isEmpty && !isSearching && !list.error ? (
          isFiltered(search) ? (
            <EmptyState title={t('none')} text={t('noneText')}>
              <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
                {common('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <EmptyState title={t('empty')} text={t('emptyText')} />
          )
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <>
            {isSearching && (
              <p role="status" className="visually-hidden">
                {t('searching')}
              </p>
            )}
            <TableSkeleton columns={columns} hidden={NOTHING_HIDDEN} />
          </>
        )}
      </TablePanel>
      {isRooted && (
        <Suspense>
          <RootsDialog onClose={() => setRooted(false)} />
        </Suspense>
      )}
      {shown && (
        <Suspense>
          <EventDrawer event={shown} onClose={() => setShown(null)} onFilter={change} />
        </Suspense>
      )}
    </TablePage>
  );
}

/** Reads the trail page by page; a page where nothing fits is passed over by itself. */
function useEvents(search: AuditSearch) {
  const list = $api.useInfiniteQuery(
    'get',
    '/api/audit',
    { params: { query: { ...search, limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    },
  );
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = list;
  const isLastEmpty = data?.pages.at(-1)?.items.length === 0;
  useEffect(() => {
    if (isLastEmpty && hasNextPage && !isFetching && !isPlaceholderData && !error) {
      void fetchNextPage();
    }
  }, [isLastEmpty, hasNextPage, isFetching, isPlaceholderData, error, fetchNextPage]);
  return list;
}

/** Remembers what the ids in rows are called, while a filter leaves those rows out. */
function useNames(rows: readonly AuditEvent[] | undefined): (id: string) => string {
  const known = useRef(new Map<string, string>());
  for (const { actor, record_id: id, record_label: label } of rows ?? []) {
    if (actor.name) known.current.set(actor.id, actor.name);
    if (label) known.current.set(id, label);
  }
  return (id) => known.current.get(id) ?? id;
}

interface CardProps {
  event: AuditEvent;
  onOpen: (event: AuditEvent) => void;
}

function PhoneCard({ event, onOpen }: CardProps) {
  const language = useLanguage();
  const actorName = useActorName();
  const about = [...new Set([actorName(event), event.record_label])].filter(Boolean).join(' · ');
  return (
    <div className={classes.phoneCard}>
      <span className={classes.actionCell}>
        <OpenButton event={event} onOpen={onOpen} />
        {event.result !== 'done' && <ResultBadge result={event.result} />}
      </span>
      <span>{about}</span>
      <span className={`numeric ${classes.quiet}`}>
        {[time(event.at, language), event.device].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
