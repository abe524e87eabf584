/** The company in figures, live: who agreed, who did not, what waits. */
import { Button, Skeleton } from '@mantine/core';
import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { useMay } from '@/lib/session';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Currencies } from './Currencies';
import classes from './DashboardPage.module.css';
import { DayChart } from './DayChart';
import { Figures } from './Figures';
import { Latest } from './Latest';
import { PeriodChart } from './PeriodChart';
import { StartList } from './StartList';
import { StatusBar } from './StatusBar';
import { Todo } from './Todo';

export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const { t: common } = useTranslation();
  const mayWrite = useMay('mutabakat:write');
  const { data, error, refetch } = $api.useQuery('get', '/api/dashboard/stats');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayWrite && (
          <>
            <Button
              component={Link}
              to="/toplu-yukleme"
              variant="default"
              leftSection={<IconTableImport size={16} aria-hidden="true" />}
            >
              {common('nav.imports')}
            </Button>
            <Button
              component={Link}
              to="/mutabakatlar/yeni"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
            >
              {t('start.oneAction')}
            </Button>
          </>
        )}
      </PageHeader>
      {data ? (
        <Content stats={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Content({ stats }: { stats: Schemas['StatisticsOut'] }) {
  if (stats.letters === 0) return <StartList />;
  return (
    <div className={classes.page}>
      <Figures stats={stats} />
      <StatusBar byStatus={stats.by_status} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <PeriodChart periods={stats.periods} />
          <DayChart days={stats.days} />
          <Currencies currencies={stats.currencies} />
        </div>
        <div className={classes.aside}>
          <Todo />
          <Latest />
        </div>
      </div>
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} aria-busy="true">
      <span className="visually-hidden">{t('state.loading')}</span>
      <Skeleton height={112} radius={10} />
      <Skeleton height={44} radius={10} />
      <div className={classes.columns}>
        <Skeleton height={360} radius={10} />
        <Skeleton height={360} radius={10} />
      </div>
    </div>
  );
}
