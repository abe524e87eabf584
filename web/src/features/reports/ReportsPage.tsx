/** Legal reports: first why, then what is looked for, then the report itself. */
import { Alert, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { isTold, NO_REASON, WhyFields } from '@/ui/WhyFields';
import { EarlierReports } from './EarlierReports';
import { Found } from './Found';
import { faultOf } from './query-check';
import { ReportDialog, type Subject } from './ReportDialog';
import classes from './Reports.module.css';

const route = getRouteApi('/_app/yasal-rapor');

export function ReportsPage() {
  const { t } = useTranslation('reports');
  const problemText = useProblemText();
  const { no, cari } = route.useSearch();
  const [why, setWhy] = useState(NO_REASON);
  const [typed, setTyped] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [subject, setSubject] = useState<Subject | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const search = $api.useMutation('post', '/api/reports/legal/search');
  const card = useCard(cari);
  useReturnFocus(subject !== null);
  const query = typed ?? no ?? card?.tax_number ?? '';
  const fault = faultOf(query);
  // A card from abroad has no number to look for; it was found by its page already.
  const opened = card && !card.tax_number ? { counterparty: card, letters: [], more: false } : null;
  const found = search.data ?? opened;

  function look(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (fault) field.current?.focus();
    else if (why.reason) search.mutate({ body: { reason: why.reason, note: why.note, query } });
  }

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={classes.columns}>
        <Panel title={t('search.title')}>
          <form onSubmit={look} noValidate>
            <Stack gap="md">
              <WhyFields why={why} onChange={setWhy} />
              <TextInput
                ref={field}
                type="search"
                label={t('search.label')}
                description={t('search.hint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                leftSection={<IconSearch size={16} aria-hidden="true" />}
                value={query}
                error={isChecked && fault && t(`search.fault.${fault}`)}
                onChange={({ currentTarget }) => {
                  setTyped(currentTarget.value);
                  setChecked(false);
                }}
              />
              {search.error && (
                <Alert color="red" role="alert">
                  {problemText(problemOf(search.error))}
                </Alert>
              )}
              <Group>
                <Button type="submit" disabled={!isTold(why)} loading={search.isPending}>
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
          <p role="status" className="visually-hidden">
            {search.data && t('found.told', { n: search.data.letters.length })}
          </p>
          {search.isPending ? (
            <Skeleton height={160} aria-busy="true" />
          ) : found ? (
            <Found found={found} isTold={isTold(why)} onReport={setSubject} />
          ) : (
            <EmptyState title={t('found.before')} text={t('found.beforeText')} />
          )}
        </Panel>
      </div>
      <EarlierReports />
      {subject && why.reason && (
        <ReportDialog
          subject={subject}
          why={{ reason: why.reason, note: why.note }}
          onClose={() => setSubject(null)}
        />
      )}
    </>
  );
}

/** Returns the card that the page was opened from, once it is there. */
function useCard(id: string | undefined): Schemas['ReportedCardOut'] | undefined {
  const { data } = $api.useQuery(
    'get',
    '/api/counterparties/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  return data;
}
