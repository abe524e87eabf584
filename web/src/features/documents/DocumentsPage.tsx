/** All sealed documents of the company, newest first, and the way to a list of letters. */
import { Button, Select, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListDetails } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { useMay } from '@/lib/session';
import { CoverListDialog } from '@/ui/CoverListDialog';
import { DocumentList, useDocumentSource } from '@/ui/DocumentList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { LoadMore } from '@/ui/LoadMore';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { PdfPreview } from '@/ui/PdfPreview';
import { KINDS, type Kind } from './document-search';

const route = getRouteApi('/_app/belgeler');
const PAGE = 50;
const REPORTS: ReadonlySet<Kind> = new Set(['letter_report', 'counterparty_report']);

export function DocumentsPage() {
  const { t } = useTranslation('documents');
  const mayMake = useMay('document:make');
  const [isAsked, dialog] = useDisclosure(false);
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
        <Listed />
      </Panel>
      <Named />
      {isAsked && <CoverListDialog onClose={dialog.close} />}
    </>
  );
}

function Listed() {
  const { t } = useTranslation('documents');
  const { tur: kind } = route.useSearch();
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
  if (!documents && list.error) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (!documents) return <Skeleton height={320} aria-busy="true" />;
  if (documents.length === 0) return <EmptyState title={t('empty')} text={t('emptyText')} />;
  const shown = documents.filter((each) => !kind || each.kind === kind);
  return (
    <>
      <KindSelect kind={kind} />
      {shown.length > 0 ? (
        <DocumentList documents={shown} withNames />
      ) : (
        <EmptyState title={t('noneOfKind')} />
      )}
      <LoadMore list={list} mt="md" />
    </>
  );
}

function KindSelect({ kind }: { kind: Kind | undefined }) {
  const { t } = useTranslation('documents');
  const navigate = route.useNavigate();
  const seesReports = useMay('report:make');
  const kinds = KINDS.filter((each) => seesReports || !REPORTS.has(each));
  return (
    <Select
      aria-label={t('kinds')}
      placeholder={t('anyKind')}
      clearable
      maw={280}
      mb="md"
      data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      value={kind ?? null}
      onChange={(value) =>
        void navigate({ search: value ? { tur: value as Kind } : {}, replace: true })
      }
    />
  );
}

/** Shows the document that the address names, as the work that made it leads here. */
function Named() {
  const { belge: id, ...rest } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = $api.useQuery(
    'get',
    '/api/documents/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  const source = useDocumentSource((id && data) || null);
  return (
    <PdfPreview
      source={source}
      onClose={() => void navigate({ search: rest, replace: true, resetScroll: false })}
    />
  );
}
