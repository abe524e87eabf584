/** All sealed documents of the company, newest first, and the way to a list of letters. */
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { useMay } from '@/lib/session';
import { DocumentList } from '@/ui/DocumentList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { CoverListDialog } from './CoverListDialog';

const PAGE = 50;

export function DocumentsPage() {
  const { t } = useTranslation('documents');
  const { t: common } = useTranslation();
  const mayMake = useMay('document:make');
  const [isAsked, dialog] = useDisclosure(false);
  const list = $api.useInfiniteQuery(
    'get',
    '/api/documents',
    { params: { query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    },
  );
  const documents = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayMake && (
          <Button
            leftSection={<IconListDetails size={16} aria-hidden="true" />}
            onClick={dialog.open}
          >
            {t('list.action')}
          </Button>
        )}
      </PageHeader>
      <Panel title={t('all')}>
        {documents?.length ? (
          <>
            <DocumentList documents={documents} withNames />
            {list.hasNextPage && (
              <Button
                variant="default"
                mt="md"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {common('action.more')}
              </Button>
            )}
          </>
        ) : documents ? (
          <EmptyState title={t('empty')} text={t('emptyText')} />
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton height={320} aria-busy="true" />
        )}
      </Panel>
      {isAsked && <CoverListDialog onClose={dialog.close} />}
    </>
  );
}
