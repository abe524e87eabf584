/** The table before its rows are known, after a moment: an answer that comes at once shows none. */
import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useIsLate } from '@/ui/useIsLate';
import { type Density, HEAD_HEIGHT, ROW_HEIGHT, type TableColumn } from './columns';
import classes from './DataTable.module.css';
import { SkeletonRows } from './SkeletonRows';

interface Props<T> {
  columns: readonly TableColumn<T>[];
  hidden: ReadonlySet<string>;
  density?: Density;
  hasCheck?: boolean;
}

const ROWS = 12;
const CARDS = 5;

export function TableSkeleton<T>({
  columns,
  hidden,
  density = 'normal',
  hasCheck = false,
}: Props<T>) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery('(max-width: 600px)', undefined, {
    getInitialValueInEffect: false,
  });
  const isLate = useIsLate();
  const shown = columns.filter((column) => !hidden.has(column.id));
  if (!isLate) return <div style={{ height: HEAD_HEIGHT + ROWS * ROW_HEIGHT[density] }} />;
  return (
    <div className={classes.waiting} role="status" aria-label={t('state.loading')}>
      {isNarrow ? (
        <div className={classes.cards}>
          {Array.from({ length: CARDS }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <Skeleton key={index} height={108} radius={8} mb={8} />
          ))}
        </div>
      ) : (
        <table className={classes.table} data-density={density} aria-hidden="true">
          <colgroup>
            {hasCheck && <col style={{ width: 40 }} />}
            {shown.map(({ id, width, grows }) => (
              <col key={id} style={grows ? undefined : { width }} />
            ))}
          </colgroup>
          <thead className={classes.head}>
            <tr>
              {hasCheck && <th className={classes.check} />}
              {shown.map(({ id, header, align }) => (
                <th key={id} data-align={align}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <SkeletonRows columns={shown} rows={ROWS} hasCheck={hasCheck} />
          </tbody>
        </table>
      )}
    </div>
  );
}
