/** The letters of one card, newest first. */
import { Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { ErrorState } from '@/ui/ErrorState';
import { AnchorLink } from '@/ui/links';
import { Money } from '@/ui/Money';
import { Panel } from '@/ui/Panel';
import { type LetterStatus, StatusBadge } from '@/ui/StatusBadge';
import classes from './Counterparties.module.css';

const MOST = 10;

export function CardLetters({ id }: { id: string }) {
  const { t } = useTranslation('counterparties');
  const { data, error, refetch } = $api.useQuery('get', '/api/mutabakats', {
    params: { query: { counterparty_id: id, limit: MOST } },
  });
  return (
    <Panel title={t('card.letters')}>
      {data ? (
        data.items.length === 0 ? (
          <Text c="dimmed">{t('card.noLetters')}</Text>
        ) : (
          <>
            <ul className={classes.letters}>
              {data.items.map((letter) => (
                <li key={letter.id}>
                  <Link to="/mutabakatlar/$id" params={{ id: letter.id }} className={classes.name}>
                    {letter.number}
                  </Link>
                  <StatusBadge status={letter.status as LetterStatus} />
                  <span className={classes.quiet}>{letter.period.label}</span>
                  <Money amount={letter.balance} currency={letter.currency} side />
                </li>
              ))}
            </ul>
            {data.next && (
              <AnchorLink to="/mutabakatlar" search={{ counterparty_id: id }}>
                {t('card.allLetters')}
              </AnchorLink>
            )}
          </>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={140} />
      )}
    </Panel>
  );
}
