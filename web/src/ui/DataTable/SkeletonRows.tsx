import { Skeleton } from '@mantine/core';
import type { TableColumn } from './columns';
import classes from './DataTable.module.css';

interface Props {
  columns: readonly Pick<TableColumn<never>, 'id' | 'align'>[];
  rows: number;
  hasCheck: boolean;
}

/** Rows that are on their way, in the shape of those that will come. */
export function SkeletonRows({ columns, rows, hasCheck }: Props) {
  return Array.from({ length: rows }, (_, index) => (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without tabIndex takes no focus
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <tr key={index} className={classes.row} aria-hidden="true">
      {hasCheck && <td className={classes.check} />}
      {columns.map(({ id, align }) => (
        <td key={id} data-align={align}>
          <Skeleton height={10} width="70%" className={classes.bone} />
        </td>
      ))}
    </tr>
  ));
}
