/** Evidence as a file that anyone can verify without us: asked for, followed, taken away. */
import { Button, Progress, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, api, type Schemas } from '@/lib/api';
import { count, time } from '@/lib/format';
import { periodName } from '@/lib/months';
import { problemOf } from '@/lib/problem';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { HowToVerify } from './HowToVerify';
import { NewExportDialog } from './NewExportDialog';
import classes from './Reports.module.css';

type Export = Schemas['ExportOut'];
const PAGE = 50;
const POLL_MS = 2_000;

export function ExportsPage() {
  const { t } = useTranslation('reports');
  const [isAsked, dialog] = useDisclosure(false);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/exports',
    { params: { query: { limit: PAGE } } },
    {
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => status === 'running') ? POLL_MS : false,
    },
  );
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
      <div className={classes.columns}>
        <Panel title={t('exports.all')}>
          {data?.items.length ? (
            <ul className={classes.exports}>
              {data.items.map((each) => (
                <Item key={each.id} made={each} />
              ))}
            </ul>
          ) : data ? (
            <EmptyState title={t('exports.none')} text={t('exports.noneText')} />
          ) : error ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <Skeleton height={200} aria-busy="true" />
          )}
        </Panel>
        <HowToVerify />
      </div>
      {isAsked && <NewExportDialog onClose={dialog.close} onBegun={() => void refetch()} />}
    </>
  );
}

function Item({ made }: { made: Export }) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const problemText = useProblemText();
  const { status, total, done } = made;
  const [first_on = '', last_on = ''] = (made.period ?? '').split('..');
  const scope = made.letter_id
    ? t('exports.ofLetter')
    : made.counterparty_id
      ? t('exports.ofCounterparty')
      : t('exports.ofPeriod', { period: periodName({ first_on, last_on }, language) });

  async function download(): Promise<void> {
    try {
      const { data } = await api.GET('/api/exports/{id}/file', {
        params: { path: { id: made.id } },
      });
      if (data) window.location.assign(data.url);
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    }
  }

  return (
    <li>
      <div style={{ flex: '1 1 220px' }}>
        <Text fw={600}>{scope}</Text>
        <Text size="sm" c="dimmed" className="numeric">
          {time(made.started_at, language)} · {t(`why.${made.reason}`)}
        </Text>
        {status === 'running' && (
          <Progress
            mt={6}
            value={total ? (done / total) * 100 : 0}
            animated
            aria-label={t('exports.running')}
          />
        )}
        {status === 'failed' && (
          <Text size="sm" c="red" role="alert">
            {made.problems[0]?.[language]}
          </Text>
        )}
        {status === 'completed' && (
          <Text size="sm">{t('exports.letters', { n: count(total, language) })}</Text>
        )}
      </div>
      {status === 'completed' && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          aria-label={t('exports.downloadOf', { scope })}
          onClick={() => void download()}
        >
          {t('exports.download')}
        </Button>
      )}
      {status === 'running' && (
        <Text size="sm" role="status">
          {total
            ? t('exports.progress', { done: count(done, language), total: count(total, language) })
            : t('exports.preparing')}
        </Text>
      )}
    </li>
  );
}
