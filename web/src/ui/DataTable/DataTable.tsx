/** A list of records: virtual rows under a head that stays, cards on a phone. */
import { useMediaQuery } from '@mantine/hooks';
import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { CardList } from './CardList';
import type { Density, TableColumn } from './columns';
import { RowTable } from './RowTable';

export interface DataTableProps<T extends RowData> {
  /** What is listed; names the region and the table. */
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  /** What a row is about, in a word or two. */
  nameOf: (row: T) => string;
  /** More rows exist than are loaded. */
  hasMore?: boolean;
  /** Called with the places of the first and last row in view. */
  onView?: (first: number, last: number) => void;
  /** The row to begin at. */
  initialRow?: number;
  /** What is shown belongs to a former filter. */
  isSwitching?: boolean;
  hidden?: ReadonlySet<string>;
  density?: Density;
  sort?: string;
  onSort?: (sort: string) => void;
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  onOpen?: (row: T) => void;
  /** Rows that just came or changed. */
  fresh?: ReadonlySet<string>;
  /** A row as a card, for narrow screens; without it the table scrolls sideways there. */
  card?: (row: T) => ReactNode;
}

const NARROW = '(max-width: 600px)';

export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const { card } = props;
  return isNarrow && card ? <CardList {...props} card={card} /> : <RowTable {...props} />;
}
