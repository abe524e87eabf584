/** One row: drawn anew only when what it shows has changed. */
import type { RowData } from '@tanstack/react-table';
import { type MouseEvent, memo, type ReactNode } from 'react';
import classes from './DataTable.module.css';
import { RowCheck } from './RowCheck';
import { RowFocus } from './row-focus';
import type { TableInstance, TableRowModel } from './table';

interface Props<T extends RowData> {
  table: TableInstance<T>;
  row: TableRowModel<T>;
  index: number;
  /** Changes when other columns are shown. */
  layout: string;
  name: string;
  isActive: boolean;
  isFresh: boolean;
  isSelected: boolean;
  onSelect?: (index: number, isRange: boolean) => void;
  onOpen?: (index: number) => void;
}

function Row<T extends RowData>(props: Props<T>) {
  const { table, row, index, name, isActive, isFresh, isSelected, onSelect, onOpen } = props;

  function open(event: MouseEvent<HTMLTableRowElement>): void {
    const onControl = (event.target as Element).closest('a, button, input, label');
    if (onControl || !window.getSelection()?.isCollapsed) return;
    onOpen?.(index);
  }

  return (
    <tr
      className={classes.row}
      aria-rowindex={index + 2}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      data-fresh={isFresh || undefined}
      data-selected={isSelected || undefined}
      onClick={onOpen && open}
    >
      <RowFocus value={isActive}>
        {onSelect && (
          <td className={classes.check}>
            <RowCheck
              name={name}
              isChecked={isSelected}
              onChange={(isRange) => onSelect(index, isRange)}
            />
          </td>
        )}
        {row.getVisibleCells().map((cell) => (
          <td key={cell.id} data-align={cell.column.columnDef.meta?.align}>
            <table.FlexRender cell={cell} />
          </td>
        ))}
      </RowFocus>
    </tr>
  );
}

export const TableRow = memo(Row, (old, now) =>
  (Object.keys(now) as (keyof typeof now)[]).every((name) =>
    name === 'row' ? old.row.original === now.row.original : old[name] === now[name],
  ),
) as <T extends RowData>(props: Props<T>) => ReactNode;
