/** What a table is told of its columns. */
import type { ReactNode } from 'react';

export interface TableColumn<T> {
  id: string;
  header: string;
  /** In pixels; a column that grows takes what is left and never less. */
  width: number;
  grows?: boolean;
  /** Figures stand under each other at the right. */
  align?: 'end';
  /** The list's orders that a click on the heading asks for; the first click takes `first`. */
  sort?: { asc?: string; desc?: string; first: 'asc' | 'desc' };
  /** Cannot be hidden. */
  isFixed?: boolean;
  /** Not shown until it is chosen. */
  isExtra?: boolean;
  cell: (row: T) => ReactNode;
}

export type Density = 'normal' | 'dense';

/** Heights that the virtual rows count on, in pixels. */
export const ROW_HEIGHT: Record<Density, number> = { normal: 44, dense: 36 };
export const HEAD_HEIGHT = 38;

/** Returns the ids of the columns that are hidden: those chosen, or the extra ones at first. */
export function hiddenColumns<T>(
  columns: readonly TableColumn<T>[],
  chosen: readonly string[] | null,
): ReadonlySet<string> {
  if (chosen) return new Set(chosen);
  return new Set(columns.filter((column) => column.isExtra).map((column) => column.id));
}
