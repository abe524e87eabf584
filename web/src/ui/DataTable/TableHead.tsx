/** The headings: those that can order the list are buttons, and say in which order it is. */

import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { RowData } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from './columns';
import classes from './DataTable.module.css';
import type { TableInstance } from './table';

interface Props<T extends RowData> {
  table: TableInstance<T>;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Whether all rows that are loaded are chosen, or some; undefined where none can be. */
  chosen?: 'all' | 'some' | 'none';
  onChooseAll: () => void;
}

export function TableHead<T extends RowData>({
  table,
  sort,
  onSort,
  chosen,
  onChooseAll,
}: Props<T>) {
  const { t } = useTranslation();
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {chosen && (
          <th scope="col" className={classes.check}>
            <label className={classes.checkArea}>
              <input
                type="checkbox"
                className={classes.checkbox}
                checked={chosen === 'all'}
                ref={(box) => {
                  if (box) box.indeterminate = chosen === 'some';
                }}
                aria-label={t('table.selectLoaded')}
                onChange={onChooseAll}
              />
            </label>
          </th>
        )}
        {table.getHeaderGroups()[0]?.headers.map((header) => {
          const { sort: orders, align } = header.column.columnDef.meta ?? {};
          const title = String(header.column.columnDef.header);
          return (
            <th key={header.id} scope="col" data-align={align} aria-sort={sortOf(orders, sort)}>
              {orders && onSort ? (
                <SortButton title={title} orders={orders} sort={sort} onSort={onSort} />
              ) : (
                title
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type Orders = NonNullable<TableColumn<never>['sort']>;

function sortOf(orders: Orders | undefined, sort: string | undefined) {
  if (!orders || !sort) return undefined;
  if (orders.asc === sort) return 'ascending';
  return orders.desc === sort ? 'descending' : 'none';
}

interface SortButtonProps {
  title: string;
  orders: Orders;
  sort?: string;
  onSort: (sort: string) => void;
}

function SortButton({ title, orders, sort, onSort }: SortButtonProps) {
  const { asc, desc, first } = orders;
  const next = sort === asc ? desc : sort === desc ? asc : orders[first];
  const Arrow = sort === asc ? IconArrowUp : sort === desc ? IconArrowDown : IconArrowsSort;
  const isOn = sort !== undefined && (sort === asc || sort === desc);
  return (
    <button
      type="button"
      className={classes.sort}
      data-on={isOn || undefined}
      onClick={() => next && onSort(next)}
    >
      <span>{title}</span>
      <Arrow size={14} aria-hidden="true" />
    </button>
  );
}
