import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from '@/ui/DataTable/columns';
import { Money } from '@/ui/Money';
import {
  AnswerCell,
  ChangedCell,
  CounterpartyCell,
  NumberCell,
  PeriodCell,
  ResponsibleCell,
  StatusCell,
} from './cells';
import type { Letter } from './letter';

/** The list's columns; amounts can order it only within one currency. */
export function useColumns(hasCurrency: boolean): readonly TableColumn<Letter>[] {
  const { t } = useTranslation('letters');
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('column.number'),
        width: 148,
        isFixed: true,
        sort: { asc: 'oldest', desc: 'newest', first: 'desc' },
        cell: (letter) => <NumberCell letter={letter} />,
      },
      {
        id: 'counterparty',
        header: t('column.counterparty'),
        width: 170,
        grows: true,
        isFixed: true,
        sort: { asc: 'name', desc: 'name_desc', first: 'asc' },
        cell: (letter) => <CounterpartyCell letter={letter} />,
      },
      {
        id: 'period',
        header: t('column.period'),
        width: 106,
        cell: (letter) => <PeriodCell letter={letter} />,
      },
      {
        id: 'debit',
        header: t('column.debit'),
        width: 124,
        align: 'end',
        cell: ({ debit, currency }) => <Money amount={debit} currency={currency} />,
      },
      {
        id: 'credit',
        header: t('column.credit'),
        width: 124,
        align: 'end',
        cell: ({ credit, currency }) => <Money amount={credit} currency={currency} />,
      },
      {
        id: 'balance',
        header: t('column.balance'),
        width: 152,
        align: 'end',
        sort: hasCurrency ? { asc: 'amount_asc', desc: 'amount_desc', first: 'desc' } : undefined,
        cell: ({ balance, currency }) => <Money amount={balance} currency={currency} side />,
      },
      {
        id: 'currency',
        header: t('column.currency'),
        width: 92,
        isExtra: true,
        cell: ({ currency }) => currency,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 138,
        cell: (letter) => <StatusCell letter={letter} />,
      },
      {
        id: 'answer',
        header: t('column.answer'),
        width: 138,
        align: 'end',
        cell: (letter) => <AnswerCell letter={letter} />,
      },
      {
        id: 'changed',
        header: t('column.changed'),
        width: 112,
        isExtra: true,
        cell: (letter) => <ChangedCell letter={letter} />,
      },
      {
        id: 'responsible',
        header: t('column.responsible'),
        width: 160,
        isExtra: true,
        cell: (letter) => <ResponsibleCell letter={letter} />,
      },
    ],
    [t, hasCurrency],
  );
}
