/** What an accountant should look at first: differences, and letters whose time is over. */
import { Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { money, sideOf } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { AnchorLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import { type LetterStatus, StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Lines.module.css';

const MOST = 5;

function useLetters(status: 'rejected' | 'expired') {
  return $api.useQuery('get', '/api/mutabakats', { params: { query: { status, limit: MOST } } });
}

export function Todo() {
  const { t } = useTranslation('dashboard');
  const rejected = useLetters('rejected');
  const expired = useLetters('expired');
  const letters = [...(rejected.data?.items ?? []), ...(expired.data?.items ?? [])];
  const error = rejected.error ?? expired.error;
  const isWaiting = rejected.isPending || expired.isPending;
  return (
    <Panel title={t('todo')}>
      {error && letters.length === 0 ? (
        <ErrorState
          error={error}
          onRetry={() => {
            void rejected.refetch();
            void expired.refetch();
          }}
        />
      ) : isWaiting ? (
        <Skeleton height={120} />
      ) : letters.length === 0 ? (
        <Text c="dimmed">{t('todoEmpty')}</Text>
      ) : (
        <>
          <ul className={classes.lines}>
            {letters.map((letter) => (
              <Line key={letter.id} letter={letter} />
            ))}
          </ul>
          {(rejected.data?.items.length ?? 0) > 0 && (
            <AnchorLink
              to="/mutabakatlar"
              search={{ status: 'rejected' }}
              mt="sm"
              display="inline-block"
            >
              {t('allRejected')}
            </AnchorLink>
          )}
        </>
      )}
    </Panel>
  );
}

function Line({ letter }: { letter: Schemas['LetterOut'] }) {
  const { t } = useTranslation('dashboard');
  const language = useLanguage();
  const difference = letter.answer?.difference;
  return (
    <li className={classes.line}>
      <Link to="/mutabakatlar/$id" params={{ id: letter.id }} className={classes.name}>
        {letter.counterparty.name}
      </Link>
      <span className={classes.side}>
        <StatusBadge status={letter.status as LetterStatus} />
      </span>
      <span className={classes.note}>
        {letter.number}
        {difference && sideOf(difference).side !== 'zero' && (
          <>
            {' · '}
            {t('difference', {
              amount: money(sideOf(difference).amount, letter.currency, language),
            })}
          </>
        )}
      </span>
    </li>
  );
}
