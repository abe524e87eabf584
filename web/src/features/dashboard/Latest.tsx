/** What happened last, as it is told to the person. */
import { Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { ago, time } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Lines.module.css';

const MOST = 8;
const TOLD = [
  'mutabakat.approved',
  'mutabakat.rejected',
  'delivery.failed',
  'delivery.unknown',
  'code.killed',
] as const;
type Told = (typeof TOLD)[number];

export function Latest() {
  const { t } = useTranslation('dashboard');
  const language = useLanguage();
  const { data, error, refetch } = $api.useQuery('get', '/api/notifications', {
    params: { query: { limit: MOST } },
  });
  const known = data?.items.filter(({ kind }) => TOLD.includes(kind as Told));
  return (
    <Panel title={t('latest')}>
      {known ? (
        known.length === 0 ? (
          <Text c="dimmed">{t('latestEmpty')}</Text>
        ) : (
          <ul className={classes.lines}>
            {known.map(({ id, kind, number, record_id: letter, at }) => (
              <li key={id} className={classes.line}>
                <Link to="/mutabakatlar/$id" params={{ id: letter }} className={classes.name}>
                  {t(`event.${kind as Told}`, { number })}
                </Link>
                <time className={classes.note} dateTime={at} title={time(at, language)}>
                  {ago(at, language)}
                </time>
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={160} />
      )}
    </Panel>
  );
}
