/** What was read in spite of a doubt, and whether the file's contacts replace those of the cards. */
import { Skeleton, Switch, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { useLanguage } from '@/ui/useLanguage';
import type { Column } from './error-rows';
import type { Import } from './useImport';
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
  const language = useLanguage();
  const query = useRows(import_.id, 'warnings');
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (query.isPending) return <Skeleton height={360} radius={0} className="late" />;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const rows = query.data.pages.flatMap(({ items }) =>
    items.filter((item) => item.type === 'problem'),
  );
  if (rows.length === 0) return <EmptyState title={t('warnings.none')} />;
  const differences = rows.filter(({ code }) => code === 'card_differs');
  const heads = [
    { key: 'row', label: t('errors.row'), width: 72 },
    { key: 'name', label: t('column.name'), width: 220 },
    { key: 'column', label: t('warnings.column'), width: 130 },
    { key: 'value', label: t('warnings.value'), width: 200 },
    { key: 'text', label: t('warnings.text'), width: 340 },
  ];
  return (
    <>
      {differences.length > 0 && (
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
        keyOf={({ row, column, code }) => `${row} ${column} ${code}`}
        rowHeight={40}
        onEnd={onEnd}
      >
        {(warning) => (
          <>
            <th scope="row" className={classes.number}>
              {warning.row}
            </th>
            <td>{warning.cells.name}</td>
            <td>{t(`column.${warning.column as Column}`)}</td>
            <td className={classes.value}>{warning.value}</td>
            <td>
              <Text size="sm" component="span" c="var(--wait)">
                {takes && warning.code === 'card_differs'
                  ? t('warnings.replaces')
                  : warning[language]}
              </Text>
            </td>
          </>
        )}
      </VirtualTable>
    </>
  );
}
