/** Evidence as a file that anyone can verify without us: asked for, followed, taken away. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPackageExport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { LoadMore } from '@/ui/LoadMore';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { ExportItem } from './ExportItem';
import { HowToVerify } from './HowToVerify';
import { NewExportDialog } from './NewExportDialog';
import classes from './Reports.module.css';

const PAGE = 50;
const POLL_MS = 2_000;

export function ExportsPage() {
  const { t } = useTranslation('reports');
  const [isAsked, dialog] = useDisclosure(false);
  useReturnFocus(isAsked);
  const list = useExports();
  const exports = list.data?.pages.flatMap((page) => page.items);
  // A page without exports has other work in it, and says nothing of what comes after it.
  const isNone = exports?.length === 0 && !list.hasNextPage;
  return (
    <>
      <PageHeader title={t('exports.title')} lead={t('exports.lead')}>
        <Button
          leftSection={<IconPackageExport size={16} aria-hidden="true" />}
          onClick={dialog.open}
        >
          {t('exports.action')}
        </Button>
      </PageHeader>
      <div className={classes.exportColumns}>
        <Panel title={t('exports.all')}>
          {exports?.length ? (
            <>
              <ul className={classes.exports}>
                {exports.map((each) => (
                  <ExportItem key={each.id} made={each} onNarrow={dialog.open} />
                ))}
              </ul>
              <LoadMore list={list} mt="md" />
              <Text size="sm" c="dimmed" mt="md">
                {t('exports.kept')}
              </Text>
            </>
          ) : isNone ? (
            <EmptyState title={t('exports.none')} text={t('exports.noneText')} />
          ) : list.error ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <Skeleton height={200} aria-busy="true" />
          )}
        </Panel>
        <HowToVerify />
      </div>
      {isAsked && <NewExportDialog onClose={dialog.close} onBegun={() => void list.refetch()} />}
    </>
  );
}

/** Reads the exports; a page that has none is passed over by itself. */
function useExports() {
  const list = $api.useInfiniteQuery(
    'get',
    '/api/exports',
    { params: { query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      refetchInterval: ({ state }) => {
        const shown = state.data?.pages.flatMap((page) => page.items) ?? [];
        return shown.some(({ status }) => status === 'running') ? POLL_MS : false;
      },
    },
  );
  const { data, error, hasNextPage, isFetching, fetchNextPage } = list;
  const isLastEmpty = data?.pages.at(-1)?.items.length === 0;
  useEffect(() => {
    if (isLastEmpty && hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [isLastEmpty, hasNextPage, isFetching, error, fetchNextPage]);
  return list;
}
