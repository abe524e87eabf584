/** Who tried to get in, who was refused, and who is in now. */
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { count, day } from '@/lib/format';
import { ChartTable } from '@/ui/ChartTable';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { StackedBars } from '@/ui/StackedBars';
import { useLanguage } from '@/ui/useLanguage';
import { LatestTries } from './LatestTries';
import { RunningSessions } from './RunningSessions';
import classes from './Security.module.css';

type Security = Schemas['SecurityOut'];

const RENEW_MS = 60_000;

export function SecurityPage() {
  const { t } = useTranslation('security');
  const { data, error, refetch } = $api.useQuery('get', '/api/security', undefined, {
    refetchInterval: RENEW_MS,
  });
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {data ? (
        <div className={classes.page}>
          <Figures security={data} />
          <RunningSessions sessions={data.sessions} />
          <div className={classes.columns}>
            <Days days={data.days} />
            <Throttled accounts={data.throttled} />
          </div>
          <LatestTries tries={data.latest} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Figures({ security }: { security: Security }) {
  const { t } = useTranslation('security');
  const language = useLanguage();
  const atLeast = security.counted_all ? '' : '+';
  const figures = [
    { label: t('runningNow'), value: security.sessions.length },
    { label: t('throttledNow'), value: security.throttled.length, alarms: true },
    { label: t('failedDay'), value: security.failed_in_a_day, more: atLeast },
    { label: t('failedWeek'), value: security.failed_in_a_week, more: atLeast },
    { label: t('refusedWeek'), value: security.refused_in_a_week, more: atLeast },
  ];
  return (
    <section aria-label={t('figures')}>
      <dl className={classes.figures}>
        {figures.map(({ label, value, alarms, more = '' }) => (
          <div
            key={label}
            className={classes.figure}
            data-alarm={(alarms && value > 0) || undefined}
          >
            <dt>{label}</dt>
            <dd>
              {count(value, language)}
              {more && <span title={t('more')}>{more}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Days({ days }: { days: Security['days'] }) {
  const { t } = useTranslation('security');
  const language = useLanguage();
  const rows = days.map(({ on, failed, refused }) => ({
    name: day(on, language),
    failed,
    refused,
  }));
  const n = (value: number) => count(value, language);
  const all = (key: 'failed' | 'refused') => rows.reduce((sum, row) => sum + row[key], 0);
  return (
    <Panel title={t('days')}>
      <StackedBars
        rows={rows}
        grouped
        series={[
          { key: 'failed', label: t('failed'), colour: 'var(--chart-not)' },
          { key: 'refused', label: t('refused'), colour: 'var(--chart-open)' },
        ]}
        summary={t('daysSummary', { failed: n(all('failed')), refused: n(all('refused')) })}
      />
      <ChartTable
        caption={t('days')}
        heads={[t('day'), t('failed'), t('refused')]}
        rows={rows.map((row) => [row.name, n(row.failed), n(row.refused)])}
      />
    </Panel>
  );
}

function Throttled({ accounts }: { accounts: Security['throttled'] }) {
  const { t } = useTranslation('security');
  return (
    <Panel title={t('throttled.title')}>
      {accounts.length === 0 ? (
        <p className={classes.quiet}>{t('throttled.none')}</p>
      ) : (
        <ul className={classes.list}>
          {accounts.map((account) => (
            <li key={account.person_id}>
              <strong>{account.person_name || t('throttled.unknown')}</strong>
              <span className={classes.quiet}>
                {account.everywhere
                  ? t('throttled.everywhere')
                  : t('throttled.networks', { networks: account.networks.join(', ') })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.note}>{t('throttled.note')}</p>
    </Panel>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} aria-busy="true">
      <span className="visually-hidden">{t('state.loading')}</span>
      <Skeleton height={96} radius={10} />
      <Skeleton height={220} radius={10} />
      <Skeleton height={320} radius={10} />
    </div>
  );
}
