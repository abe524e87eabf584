/** Legal reports: first why, then what is looked for, then the report itself. */
import { Alert, Button, Group, Loader, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconGavel, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { DocumentList, useDocumentSource } from '@/ui/DocumentList';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { PdfPreview } from '@/ui/PdfPreview';
import { useProblemText } from '@/ui/problem-text';
import { useJobDocument } from '@/ui/useJobDocument';
import { useLanguage } from '@/ui/useLanguage';
import { isTold, NO_REASON, WhyFields } from '@/ui/WhyFields';
import { Found } from './Found';
import classes from './Reports.module.css';

const route = getRouteApi('/_app/yasal-rapor');
const SHOWN = 100;

export type About = { letter_id: string } | { counterparty_id: string };

export function ReportsPage() {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const problemText = useProblemText();
  const { no } = route.useSearch();
  const [why, setWhy] = useState(NO_REASON);
  const [query, setQuery] = useState(no ?? '');
  const [task, setTask] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const search = $api.useMutation('post', '/api/reports/legal/search');
  const ask = $api.useMutation('post', '/api/reports/legal');
  const made = useJobDocument(task);
  const source = useDocumentSource(made.document);
  const told = { reason: why.reason ?? 'other', note: why.note };

  function look(event: FormEvent): void {
    event.preventDefault();
    setTask(null);
    search.mutate({ body: { ...told, query } });
  }

  function make(about: About): void {
    ask.mutate(
      { body: { ...told, ...about, language } },
      {
        onSuccess: ({ task_id }) => {
          setTask(task_id);
          setOpen(true);
        },
      },
    );
  }

  const refusal =
    search.error || ask.error ? problemText(problemOf(search.error ?? ask.error)) : made.problem;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={classes.columns}>
        <Panel title={t('search.title')}>
          <form onSubmit={look} noValidate>
            <Stack gap="md">
              <WhyFields why={why} onChange={setWhy} />
              <TextInput
                type="search"
                label={t('search.label')}
                description={t('search.hint')}
                inputWrapperOrder={['label', 'input', 'description']}
                leftSection={<IconSearch size={16} aria-hidden="true" />}
                value={query}
                onChange={({ currentTarget }) => setQuery(currentTarget.value)}
              />
              {refusal && (
                <Alert color="red" role="alert">
                  {refusal}
                </Alert>
              )}
              <Group>
                <Button
                  type="submit"
                  disabled={!isTold(why) || query.trim() === ''}
                  loading={search.isPending}
                >
                  {t('search.action')}
                </Button>
                {!isTold(why) && (
                  <Text size="sm" c="dimmed">
                    {t('search.whyFirst')}
                  </Text>
                )}
              </Group>
            </Stack>
          </form>
        </Panel>
        <Panel title={t('found.title')}>
          {made.isMaking && (
            <Text role="status" mb="md">
              <Loader size={14} mr={8} aria-hidden="true" />
              {t('making')}
            </Text>
          )}
          {made.document && (
            <Alert color="green" role="status" mb="md" title={t('made')}>
              <Button
                size="compact-sm"
                variant="default"
                mt={6}
                leftSection={<IconGavel size={15} aria-hidden="true" />}
                onClick={() => setOpen(true)}
              >
                {t('openReport', { number: made.document.number })}
              </Button>
            </Alert>
          )}
          {search.data ? (
            <Found found={search.data} isBusy={ask.isPending || made.isMaking} onMake={make} />
          ) : (
            <EmptyState title={t('found.before')} text={t('found.beforeText')} />
          )}
        </Panel>
      </div>
      <Earlier />
      <PdfPreview source={isOpen ? source : null} onClose={() => setOpen(false)} />
    </>
  );
}

const REPORTS: ReadonlySet<Schemas['DocumentKind']> = new Set([
  'letter_report',
  'counterparty_report',
]);

function Earlier() {
  const { t } = useTranslation('reports');
  const { data, error, refetch } = $api.useQuery('get', '/api/documents', {
    params: { query: { limit: SHOWN } },
  });
  const reports = data?.items.filter(({ kind }) => REPORTS.has(kind));
  return (
    <Panel title={t('earlier')}>
      {reports?.length ? (
        <DocumentList documents={reports} withNames />
      ) : reports ? (
        <Text c="dimmed">{t('noneEarlier')}</Text>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={120} aria-busy="true" />
      )}
    </Panel>
  );
}
