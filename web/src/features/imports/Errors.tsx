/** The refused rows: put right in place and judged together, or taken out as a workbook. */
import { Alert, Button, Skeleton, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';
import { cellCount, NONE, typed, undone } from './corrections';
import { ErrorCards } from './ErrorCards';
import { ErrorTable } from './ErrorTable';
import { type Column, columnsOf, errorRows, isProblem, lacksPeriod } from './error-rows';
import { PeriodRescue } from './PeriodRescue';
import classes from './PreviewStep.module.css';
import { RefusedRows } from './RefusedRows';
import { type Import, useForgetImports } from './useImport';
import { useIsNarrow } from './useIsNarrow';
import { useRows } from './useRows';

export function Errors({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const problemText = useProblemText();
  const isNarrow = useIsNarrow();
  const mayWrite = useMay('import:write');
  const forget = useForgetImports();
  const query = useRows(import_.id, 'errors');
  const [corrections, setCorrections] = useState(NONE);
  const list = useRef<HTMLDivElement>(null);
  /** The import's version when the corrections were sent; they stay in sight until judged. */
  const [sentAt, setSentAt] = useState<number>();
  const isJudging = sentAt !== undefined;
  const judge = $api.useMutation('patch', '/api/imports/{id}/rows', {
    onSuccess: async () => {
      setSentAt(import_.version);
      // The pressed button goes away with the last correction.
      list.current?.focus({ preventScroll: true });
      await forget();
    },
  });
  const isJudged =
    isJudging && import_.status === 'ready' && import_.version > sentAt && !query.isFetching;
  useEffect(() => {
    if (!isJudged) return;
    setCorrections(NONE);
    setSentAt(undefined);
  }, [isJudged]);
  const rows = useMemo(
    () => errorRows((query.data?.pages ?? []).flatMap(({ items }) => items.filter(isProblem))),
    [query.data],
  );
  // Ordered by the first page alone: columns do not change places while one scrolls.
  const first = query.data?.pages[0];
  const leading = useMemo(() => errorRows(first?.items.filter(isProblem) ?? []), [first]);
  const columns = useSame(columnsOf(import_.columns, rows, leading));
  const onType = useCallback((row: number, column: Column, text: string, standing: string) => {
    setCorrections((all) => typed(all, row, column, text, standing));
  }, []);
  const onUndo = useCallback((row: number, column: Column) => {
    setCorrections((all) => undone(all, row, column));
  }, []);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (query.isPending) return <Skeleton height={360} radius={0} className="late" />;
  if (query.isError && rows.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (rows.length === 0) {
    return <EmptyState title={t('errors.none')} text={t('errors.noneText')} />;
  }
  const fixes = cellCount(corrections);
  const edit = {
    rows,
    columns,
    corrections,
    isFrozen: !mayWrite || judge.isPending || isJudging || import_.status !== 'ready',
    onType,
    onUndo,
  };
  return (
    <>
      <LeaveQuestion when={fixes > 0 && !isJudging} />
      <div className={classes.bar}>
        <Text c="dimmed" size="sm" component="p">
          {mayWrite ? t('errors.lead') : t('errors.leadReader')}
        </Text>
        <RefusedRows import_={import_} />
      </div>
      {mayWrite && lacksPeriod(rows) && <PeriodRescue import_={import_} />}
      <div ref={list} tabIndex={-1} className={classes.list}>
        {isNarrow ? (
          <ErrorCards
            {...edit}
            hasMore={hasNextPage}
            isLoadingMore={isFetchingNextPage}
            onMore={onEnd}
          />
        ) : (
          <ErrorTable {...edit} onEnd={onEnd} />
        )}
      </div>
      {judge.isError && (
        <Alert color="red" role="alert" radius={0}>
          {problemText(problemOf(judge.error))}
        </Alert>
      )}
      {fixes > 0 && (
        <div className={classes.fixes}>
          <Text fw={600} role="status">
            {t('errors.fixes', { count: fixes })}
          </Text>
          <div className={classes.buttons}>
            <Button
              variant="default"
              disabled={judge.isPending || isJudging}
              onClick={() => setCorrections(NONE)}
            >
              {t('errors.undoAll')}
            </Button>
            <Button
              loading={judge.isPending || isJudging}
              onClick={() =>
                judge.mutate({ params: { path: { id: import_.id } }, body: { corrections } })
              }
            >
              {t('errors.judge')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** Returns the same array as long as it says the same, so that rows are not drawn anew. */
function useSame(columns: Column[]): readonly Column[] {
  const [kept, keep] = useState(columns);
  if (kept.join() === columns.join()) return kept;
  keep(columns);
  return columns;
}
