/** The chosen card: how it is reached, and what was last written to it. */
import { Button, Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { periodName } from '@/lib/months';
import { isVkn } from '@/lib/tax-number';
import { ErrorState } from '@/ui/ErrorState';
import { AnchorLink } from '@/ui/links';
import { Money } from '@/ui/Money';
import { StatusBadge } from '@/ui/StatusBadge';
import { useIsLate } from '@/ui/useIsLate';
import { useLanguage } from '@/ui/useLanguage';
import classes from './CounterpartyCard.module.css';

const LAST = 3;

interface Props {
  id: string;
  onChange: () => void;
}

export function CounterpartyCard({ id, onChange }: Props) {
  const { t } = useTranslation('newLetter');
  const { data, error, refetch } = $api.useQuery('get', '/api/counterparties/{id}', {
    params: { path: { id } },
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div className={classes.card}>
      <div className={classes.head}>
        <div className={classes.who}>
          <Text component="p" fw={650} fz="lg" className={classes.name}>
            {data.name}
          </Text>
          <Text component="p" c="dimmed" size="sm">
            {data.tax_number
              ? t(isVkn(data.tax_number) ? 'vkn' : 'tckn', { number: data.tax_number })
              : t('accountCode', { code: data.account_code, country: data.country })}
          </Text>
        </div>
        <Button
          variant="default"
          size="xs"
          flex="none"
          onClick={onChange}
          data-testid="change-counterparty"
        >
          {t('change')}
        </Button>
      </div>
      <ul className={classes.chips}>
        {data.email && (
          <li className={classes.chip}>
            <IconMail size={15} aria-hidden="true" />
            {data.email}
          </li>
        )}
        {data.phone && (
          <li className={`${classes.chip} numeric`}>
            <IconPhone size={15} aria-hidden="true" />
            {data.phone}
          </li>
        )}
        {!data.email && !data.phone && (
          <li className={classes.chip} data-missing="true">
            <IconAlertTriangle size={15} aria-hidden="true" />
            {t('noContactYet')}
          </li>
        )}
      </ul>
      <LastLetters id={id} />
    </div>
  );
}

function LastLetters({ id }: { id: string }) {
  const { t } = useTranslation('newLetter');
  const { data } = $api.useQuery('get', '/api/mutabakats', {
    params: { query: { counterparty_id: id, limit: LAST } },
  });
  if (!data) return null;
  if (data.items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('firstLetter')}
      </Text>
    );
  }
  return (
    <div>
      <Text component="h3" size="sm" fw={600} mb={4}>
        {t('lastLetters')}
      </Text>
      <ul className={classes.letters}>
        {data.items.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
      </ul>
    </div>
  );
}

function Letter({ letter }: { letter: Schemas['LetterOut'] }) {
  const language = useLanguage();
  return (
    <li className={classes.letter}>
      <AnchorLink to="/mutabakatlar/$id" params={{ id: letter.id }} size="sm">
        {letter.number}
      </AnchorLink>
      <span>{periodName(letter.period, language)}</span>
      <span className={classes.amount}>
        <Money amount={letter.balance} currency={letter.currency} side />
      </span>
      <StatusBadge status={letter.status as Schemas['Status']} />
    </li>
  );
}

function Waiting() {
  return useIsLate() ? <Skeleton height={120} /> : <div className={classes.wait} />;
}
