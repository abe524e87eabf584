/** The reports that were made before, for those who may see them. */
import { Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { DocumentList } from '@/ui/DocumentList';
import { ErrorState } from '@/ui/ErrorState';
import { LoadMore } from '@/ui/LoadMore';
import { Panel } from '@/ui/Panel';

const PAGE = 20;

export function EarlierReports() {
  const { t } = useTranslation('reports');
  const list = $api.useInfiniteQuery(
    'get',
    '/api/documents',
    { params: { query: { reports: true, limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    },
  );
  const reports = list.data?.pages.flatMap((page) => page.items);
  return (
    <Panel title={t('earlier')}>
      <Text c="dimmed" mb="sm">
        {t('earlierText')}
      </Text>
      {reports?.length ? (
        <>
          <DocumentList documents={reports} withNames />
          <LoadMore list={list} mt="md" />
        </>
      ) : reports ? (
        <Text>{t('noneEarlier')}</Text>
      ) : list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Skeleton height={120} aria-busy="true" />
      )}
    </Panel>
  );
}
