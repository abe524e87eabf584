/** The refused rows: put right in place and judged together, or taken out as a workbook. */
import { Alert, Button, FileButton, Skeleton, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';
import { cellCount, NONE, typed, undone } from './corrections';
import { ErrorCards } from './ErrorCards';
import { ErrorTable } from './ErrorTable';
import { type Column, columnsOf, errorRows, lacksPeriod } from './error-rows';
import { faultOf } from './file-check';
import { PeriodRescue } from './PeriodRescue';
import classes from './PreviewStep.module.css';
import { useBeginImport } from './useBeginImport';
import { type Import, useForgetImports } from './useImport';
import { useRows } from './useRows';
import { saveAs } from './useTemplate';

const NARROW = '(max-width: 760px)';

export function Errors({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const problemText = useProblemText();
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const mayWrite = useMay('import:write');
  const forget = useForgetImports();
  const query = useRows(import_.id, 'errors');
  const [corrections, setCorrections] = useState(NONE);
  const judge = $api.useMutation('patch', '/api/imports/{id}/rows', {
    onSuccess: async () => {
      setCorrections(NONE);
      await forget();
    },
  });
  const rows = useMemo(
    () =>
      errorRows(
        (query.data?.pages ?? []).flatMap(({ items }) =>
          items.filter((item) => item.type === 'problem'),
        ),
      ),
    [query.data],
  );
  const columns = useMemo(() => columnsOf(import_.columns, rows), [import_.columns, rows]);
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
    isFrozen: !mayWrite || judge.isPending || import_.status !== 'ready',
    onType,
    onUndo,
  };
  return (
    <>
      <LeaveQuestion when={fixes > 0} />
      <div className={classes.bar}>
        <Text c="dimmed" size="sm" component="p">
          {mayWrite ? t('errors.lead') : t('errors.leadReader')}
        </Text>
        <Workbooks import_={import_} mayWrite={mayWrite} />
      </div>
      {mayWrite && lacksPeriod(rows) && <PeriodRescue import_={import_} />}
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
              disabled={judge.isPending}
              onClick={() => setCorrections(NONE)}
            >
              {t('errors.undoAll')}
            </Button>
            <Button
              loading={judge.isPending}
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

function Workbooks({ import_, mayWrite }: { import_: Import; mayWrite: boolean }) {
  const { t } = useTranslation('imports');
  const problemText = useProblemText();
  const begin = useBeginImport();
  const [isAsking, setAsking] = useState(false);

  async function download(): Promise<void> {
    setAsking(true);
    try {
      const params = { path: { id: import_.id } };
      const { data } = await api.GET('/api/imports/{id}/errors.xlsx', { params });
      if (data) saveAs(data.url);
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    } finally {
      setAsking(false);
    }
  }

  function take(file: File | null): void {
    if (!file) return;
    const fault = faultOf(file);
    if (fault)
      notifications.show({ color: 'red', message: t(`fault.${fault}`, { size: '50 MB' }) });
    else begin.mutate({ file, currency: import_.currency, period: import_.period });
  }

  return (
    <div className={classes.buttons}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        loading={isAsking}
        onClick={() => void download()}
      >
        {t('errors.download')}
      </Button>
      {mayWrite && (
        <FileButton accept=".xlsx" onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconUpload size={16} aria-hidden="true" />}
              loading={begin.isPending}
            >
              {t('errors.upload')}
            </Button>
          )}
        </FileButton>
      )}
    </div>
  );
}
