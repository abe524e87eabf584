/** TanStack Table as our tables use it: columns that can be hidden; order and rows are the server's. */
import {
  type ColumnDef,
  columnVisibilityFeature,
  metaHelper,
  type ReactTable,
  type Row,
  type RowData,
  tableFeatures,
} from '@tanstack/react-table';
import type { TableColumn } from './columns';

type Meta = Pick<TableColumn<never>, 'width' | 'grows' | 'align' | 'sort'>;

export const features = tableFeatures({
  columnVisibilityFeature,
  columnMeta: metaHelper<Meta>(),
});

export type TableInstance<T extends RowData> = ReactTable<typeof features, T>;
export type TableRowModel<T extends RowData> = Row<typeof features, T>;

/** Returns a column as TanStack Table knows it. */
export function columnDef<T extends RowData>(
  column: TableColumn<T>,
): ColumnDef<typeof features, T> {
  const { id, header, cell, width, grows, align, sort } = column;
  return {
    id,
    header,
    cell: ({ row }) => cell(row.original),
    meta: { width, grows, align, sort },
  };
}
