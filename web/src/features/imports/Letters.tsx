/** The letters that committing would make. */
import { Skeleton } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { difference } from '@/lib/amount';
import type { Schemas } from '@/lib/api';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { Money } from '@/ui/Money';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Letters.module.css';
import { periodText } from './period-text';
import type { Import } from './useImport';
import { useIsNarrow } from './useIsNarrow';
import { useRows } from './useRows';
import { VirtualTable } from './VirtualTable';

type Letter = Schemas['LetterRowOut'];

export function Letters({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const isNarrow = useIsNarrow();
  const query = useRows(import_.id, 'letters');
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (query.isPending) return <Skeleton height={360} radius={0} className="late" />;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const letters = query.data.pages.flatMap(({ items }) =>
    items.filter((item) => item.type === 'letter'),
  );
  if (letters.length === 0) {
    return <EmptyState title={t('letters.none')} text={t('letters.noneText')} />;
  }
  const party = { key: 'name', label: t('letters.party'), width: isNarrow ? 170 : 235 };
  const balance = { key: 'balance', label: t('totals.balance'), width: 155, isFigure: true };
  const heads = isNarrow
    ? [party, balance]
    : [
        { key: 'rows', label: t('errors.row'), width: 72 },
        party,
        { key: 'period', label: t('letters.period'), width: 130 },
        { key: 'debit', label: common('money.debit'), width: 120, isFigure: true },
        { key: 'credit', label: common('money.credit'), width: 120, isFigure: true },
        balance,
        { key: 'contact', label: t('letters.contact'), width: 265 },
      ];
  return (
    <VirtualTable
      label={t('letters.table')}
      heads={heads}
      rows={letters}
      keyOf={({ rows }) => rows[0] ?? 0}
      rowHeight={52}
      onEnd={onEnd}
    >
      {(letter) => (isNarrow ? <Few letter={letter} /> : <All letter={letter} />)}
    </VirtualTable>
  );
}

function All({ letter }: { letter: Letter }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const [first, ...more] = letter.rows;
  return (
    <>
      <th scope="row" className={classes.number}>
        {more.length > 0 ? t('letters.rows', { first, more: more.length }) : first}
      </th>
      <td>
        <Party letter={letter} />
      </td>
      <td>{periodText(letter.period, language)}</td>
      <td data-figure>
        <Money amount={letter.debit} currency={letter.currency} />
      </td>
      <td data-figure>
        <Money amount={letter.credit} currency={letter.currency} />
      </td>
      <td data-figure>
        <Balance letter={letter} />
      </td>
      <td className={classes.contact}>
        <Contact letter={letter} />
      </td>
    </>
  );
}

/** The same on a phone. */
function Few({ letter }: { letter: Letter }) {
  const language = useLanguage();
  return (
    <>
      <td className={classes.wraps}>
        <Party letter={letter} />
        {!letter.email && !letter.phone && <Contact letter={letter} />}
      </td>
      <td data-figure>
        <Balance letter={letter} />
        <span className={classes.quiet}>{periodText(letter.period, language)}</span>
      </td>
    </>
  );
}

function Party({ letter }: { letter: Letter }) {
  return (
    <>
      {letter.name}
      <span className={classes.quiet}>{letter.tax_number ?? letter.account_code}</span>
    </>
  );
}

function Balance({ letter }: { letter: Letter }) {
  const amount = difference(letter.debit, letter.credit);
  return <Money amount={amount} currency={letter.currency} side />;
}

function Contact({ letter }: { letter: Letter }) {
  const { t } = useTranslation('imports');
  if (!letter.email && !letter.phone) {
    return <span className={classes.missing}>{t('letters.noContact')}</span>;
  }
  return (
    <>
      {letter.email && <span className={classes.line}>{letter.email}</span>}
      {letter.phone && <span className={classes.quiet}>{letter.phone}</span>}
    </>
  );
}
