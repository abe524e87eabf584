/** What was read in spite of a doubt, and whether the file's contacts replace those of the cards. */
import { Skeleton, Switch } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { useLanguage } from '@/ui/useLanguage';
import { type Column, isProblem, type RowProblem } from './error-rows';
import type { Import } from './useImport';
import { useIsNarrow } from './useIsNarrow';
import { useRows } from './useRows';
import { VirtualTable } from './VirtualTable';
import classes from './Warnings.module.css';

interface Props {
  import_: Import;
  takes: boolean;
  /** Missing where the person may not decide. */
  onTake: ((takes: boolean) => void) | undefined;
}

export function Warnings({ import_, takes, onTake }: Props) {
  const { t } = useTranslation('imports');
  const isNarrow = useIsNarrow();
  const query = useRows(import_.id, 'warnings');
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (query.isPending) return <Skeleton height={360} radius={0} className="late" />;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const rows = query.data.pages.flatMap(({ items }) => items.filter(isProblem));
  if (rows.length === 0) return <EmptyState title={t('warnings.none')} />;
  const text = { key: 'text', label: t('warnings.text'), width: isNarrow ? 240 : 340 };
  const row = { key: 'row', label: t('errors.row'), width: 72 };
  const heads = isNarrow
    ? [row, text]
    : [
        row,
        { key: 'name', label: t('column.name'), width: 220 },
        { key: 'column', label: t('warnings.column'), width: 130 },
        { key: 'value', label: t('warnings.value'), width: 200 },
        text,
      ];
  return (
    <>
      {rows.some(({ code }) => code === 'card_differs') && (
        <div className={classes.take}>
          <Switch
            checked={takes}
            disabled={!onTake}
            onChange={(event) => onTake?.(event.currentTarget.checked)}
            label={t('warnings.take')}
            description={t(takes ? 'warnings.taken' : 'warnings.kept')}
          />
        </div>
      )}
      <VirtualTable
        label={t('warnings.table')}
        heads={heads}
        rows={rows}
        keyOf={(warning) => `${warning.row} ${warning.column} ${warning.code}`}
        rowHeight={40}
        onEnd={onEnd}
      >
        {(warning) => (
          <>
            <th scope="row" className={classes.number}>
              {warning.row}
            </th>
            {isNarrow ? <Few warning={warning} takes={takes} /> : <All {...{ warning, takes }} />}
          </>
        )}
      </VirtualTable>
    </>
  );
}

interface WarningProps {
  warning: RowProblem;
  takes: boolean;
}

function All({ warning, takes }: WarningProps) {
  const { t } = useTranslation('imports');
  return (
    <>
      <td>{warning.cells.name}</td>
      <td>{t(`column.${warning.column as Column}`)}</td>
      <td className={classes.value}>{warning.value}</td>
      <td>
        <Reason warning={warning} takes={takes} />
      </td>
    </>
  );
}

/** The same on a phone. */
function Few({ warning, takes }: WarningProps) {
  const { t } = useTranslation('imports');
  return (
    <td className={classes.value}>
      {warning.cells.name}
      <span className={classes.quiet}>
        {t(`column.${warning.column as Column}`)}: {warning.value}
      </span>
      <Reason warning={warning} takes={takes} />
    </td>
  );
}

function Reason({ warning, takes }: WarningProps) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const isTaken = takes && warning.code === 'card_differs';
  return (
    <span className={classes.reason}>{isTaken ? t('warnings.replaces') : warning[language]}</span>
  );
}
