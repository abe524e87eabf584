/** How a person likes the list, and the views kept under a name: what the server stores for us. */
import type { Density } from '@/ui/DataTable/columns';
import { filterOf, type LetterFilter, type LetterSort, letterSearch } from './letter-search';

export interface Look {
  /** Ids of hidden columns; null is as delivered. */
  hidden: string[] | null;
  density: Density;
}

export interface SavedView extends Look {
  id: string;
  name: string;
  filter: LetterFilter;
  sort?: LetterSort;
}

export interface ListPreference extends Look {
  views: SavedView[];
}

/** Reads what is stored, whatever it is: another version of this page may have written it. */
export function readPreference(stored: unknown): ListPreference {
  const { views, ...look } = asObject(stored);
  return {
    ...readLook(look),
    views: Array.isArray(views) ? views.flatMap((view) => readView(asObject(view))) : [],
  };
}

function readView(view: Record<string, unknown>): SavedView[] {
  const { id, name } = view;
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  const search = letterSearch({ ...asObject(view.filter), sort: view.sort });
  return [{ id, name, filter: filterOf(search), sort: search.sort, ...readLook(view) }];
}

function readLook({ hidden, density }: Record<string, unknown>): Look {
  return {
    hidden: Array.isArray(hidden) ? hidden.filter((id) => typeof id === 'string') : null,
    density: density === 'dense' ? 'dense' : 'normal',
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Tells whether a name stands for another view already; names are compared as Turkish reads them. */
export function isNameTaken(views: readonly SavedView[], name: string, except?: string): boolean {
  const fold = (text: string) => text.trim().toLocaleLowerCase('tr-TR');
  return views.some((view) => view.id !== except && fold(view.name) === fold(name));
}
