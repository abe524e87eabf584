/** Bulk uploads: drop a workbook, and those that were dropped before. */
import { Alert, Button, Skeleton, Stack, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { useProblemText } from '@/ui/problem-text';
import { Defaults, periodFrom, UNSAID } from './Defaults';
import { DropZone } from './DropZone';
import { HowTo } from './HowTo';
import { ImportList } from './ImportList';
import classes from './ImportsPage.module.css';
import { useBeginImport } from './useBeginImport';
import { useTemplate } from './useTemplate';

export function ImportsPage() {
  const { t } = useTranslation('imports');
  const mayWrite = useMay('import:write');
  const template = useTemplate();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          loading={template.isPending}
          onClick={() => template.mutate()}
        >
          {t('template')}
        </Button>
      </PageHeader>
      <Stack gap="lg">
        {mayWrite && <Begin />}
        <HowTo />
        <section aria-labelledby="imports">
          <Title order={2} id="imports" mb="sm">
            {t('list.title')}
          </Title>
          <Earlier />
        </section>
      </Stack>
    </>
  );
}

function Begin() {
  const { t } = useTranslation('imports');
  const problemText = useProblemText();
  const [chosen, setChosen] = useState(UNSAID);
  const begin = useBeginImport();
  return (
    <section aria-label={t('drop.section')}>
      {begin.isError && (
        <Alert color="red" role="alert" mb="sm">
          {problemText(problemOf(begin.error))}
        </Alert>
      )}
      <div className={classes.begin}>
        <DropZone
          label={t('drop.label')}
          busy={begin.isPending}
          onFile={(file) =>
            begin.mutate({ file, currency: chosen.currency, period: periodFrom(chosen) })
          }
        />
        <Defaults value={chosen} onChange={setChosen} />
      </div>
    </section>
  );
}

function Earlier() {
  const { t } = useTranslation('imports');
  const query = $api.useInfiniteQuery(
    'get',
    '/api/imports',
    { params: { query: { limit: 20 } } },
    { initialPageParam: null, getNextPageParam: ({ next }) => next },
  );
  if (query.isPending) return <Waiting />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const imports = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (imports.length === 0)
    return <EmptyState title={t('list.empty')} text={t('list.emptyText')} />;
  return (
    <ImportList
      imports={imports}
      hasMore={query.hasNextPage}
      isLoadingMore={query.isFetchingNextPage}
      onMore={() => void query.fetchNextPage()}
    />
  );
}

function Waiting() {
  return (
    <div className={`late ${classes.waiting}`} aria-busy="true">
      {[0, 1, 2, 3].map((row) => (
        <div key={row}>
          <Skeleton height={12} width="30%" />
          <Skeleton height={20} width={110} radius="xl" />
          <Skeleton height={12} width="12%" />
          <Skeleton height={12} width="10%" ml="auto" />
        </div>
      ))}
    </div>
  );
}
