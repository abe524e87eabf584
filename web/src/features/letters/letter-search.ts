/** The list's filters as they stand in the address: typed, and as the API asks for them. */
import type { Schemas } from '@/lib/api';

const STATUSES = ['draft', 'sent', 'approved', 'rejected', 'cancelled', 'expired'] as const;
const SORTS = ['newest', 'oldest', 'name', 'name_desc', 'amount_desc', 'amount_asc'] as const;
const PERIOD = /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/;
const CURRENCY = /^[A-Z]{3}$/;
const ID = /^[A-Za-z0-9_]{1,64}$/;

export type LetterStatus = Schemas['Status'];
export type LetterSort = Schemas['LetterSort'];

/** What narrows the list; a saved view keeps these and the sort. */
export interface LetterFilter {
  search?: string;
  status?: LetterStatus;
  /** `2026-10-01..2026-10-31`. */
  period?: string;
  currency?: string;
  /** Only those that the person is responsible for. */
  mine?: true;
  /** Only those that were rejected with another figure. */
  difference?: true;
  import_id?: string;
  counterparty_id?: string;
}

export interface LetterSearch extends LetterFilter {
  sort?: LetterSort;
  /** The cursor of the page that the list begins with, so that a reload lands where one was. */
  from?: string;
}

/** Reads the address; what cannot be meant is left out, so that an old link still opens. */
export function letterSearch(raw: Record<string, unknown>): LetterSearch {
  const currency = matching(raw.currency, CURRENCY);
  const sort = SORTS.find((each) => each === raw.sort);
  return withoutEmpty({
    search: typeof raw.search === 'string' ? raw.search.slice(0, 100) : searchedNumber(raw.search),
    status: STATUSES.find((each) => each === raw.status),
    period: matching(raw.period, PERIOD),
    currency,
    mine: raw.mine === true ? true : undefined,
    difference: raw.difference === true ? true : undefined,
    import_id: matching(raw.import_id, ID),
    counterparty_id: matching(raw.counterparty_id, ID),
    // Amounts of different currencies have no order.
    sort: sort === 'newest' || (sort?.startsWith('amount') && !currency) ? undefined : sort,
    from: typeof raw.from === 'string' ? raw.from : undefined,
  });
}

/** Returns the filters alone. */
export function filterOf({ sort: _sort, from: _from, ...filter }: LetterSearch): LetterFilter {
  return filter;
}

/** Tells whether anything is left out of the list. */
export function isFiltered(search: LetterSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

/** Returns the search as the API's query. */
export function queryOf(search: LetterSearch, personId: string) {
  const { mine, from: _from, ...rest } = search;
  return { ...rest, responsible_id: mine ? personId : undefined };
}

/** Returns an object without the members that are undefined or empty. */
export function withoutEmpty<T extends object>(object: T): T {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as T;
}

function matching(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}

/** A tax number in the address is read as a number by the router. */
function searchedNumber(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : undefined;
}
