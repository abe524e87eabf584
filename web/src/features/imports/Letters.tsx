/** The letters that committing would make. */
import { Skeleton } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { difference } from '@/lib/amount';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { Money } from '@/ui/Money';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Letters.module.css';
import { periodText } from './period-text';
import type { Import } from './useImport';
import { useRows } from './useRows';
import { VirtualTable } from './VirtualTable';

export function Letters({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const language = useLanguage();
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
  const heads = [
    { key: 'rows', label: t('errors.row'), width: 80 },
    { key: 'name', label: t('letters.party'), width: 260 },
    { key: 'period', label: t('letters.period'), width: 180 },
    { key: 'debit', label: common('money.debit'), width: 140, isFigure: true },
    { key: 'credit', label: common('money.credit'), width: 140, isFigure: true },
    { key: 'balance', label: t('totals.balance'), width: 170, isFigure: true },
    { key: 'contact', label: t('letters.contact'), width: 240 },
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
      {(letter) => (
        <>
          <th scope="row" className={classes.number}>
            {letter.rows.length > 1
              ? t('letters.rows', { first: letter.rows[0], more: letter.rows.length - 1 })
              : letter.rows[0]}
          </th>
          <td>
            {letter.name}
            <span className={classes.quiet}>{letter.tax_number ?? letter.account_code}</span>
          </td>
          <td>{periodText(letter.period, language)}</td>
          <td data-figure>
            <Money amount={letter.debit} currency={letter.currency} />
          </td>
          <td data-figure>
            <Money amount={letter.credit} currency={letter.currency} />
          </td>
          <td data-figure>
            <Money
              amount={difference(letter.debit, letter.credit)}
              currency={letter.currency}
              side
            />
          </td>
          <td>
            {letter.email || letter.phone ? (
              <>
                {letter.email}
                {letter.phone && <span className={classes.quiet}>{letter.phone}</span>}
              </>
            ) : (
              <span className={classes.missing}>{t('letters.noContact')}</span>
            )}
          </td>
        </>
      )}
    </VirtualTable>
  );
}
