/**
 * A list behind a cursor, of which only the pages in view are asked for again: a live event costs
 * one or two requests however far the person has scrolled.
 */
import { type QueryKey, useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type Book,
  cursorsIn,
  extended,
  isEnded,
  openedAt,
  pageAt,
  sizeOf,
  withPage,
} from './page-book';

/** A page as every list of the API gives it. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** How a page is asked for; `$api.queryOptions('get', path, init)` makes one. */
interface PageQuery<T> {
  queryKey: QueryKey;
  // biome-ignore lint/suspicious/noExplicitAny: each path's key has its own type; nothing reads it
  queryFn: (context: any) => Promise<Page<T>> | Page<T>;
}

interface Options<T> {
  /** Names the filter and order; another key is another list. */
  key: string;
  /** The cursor to begin with when the key is new. */
  start?: string;
  query: (cursor: string | undefined) => PageQuery<T>;
  idOf: (row: T) => string;
  versionOf: (row: T) => number;
  /** Called with rows that came or changed while the list was open. */
  onFresh?: (rows: T[]) => void;
}

export interface PagedList<T> {
  rows: readonly T[];
  hasMore: boolean;
  /** Nothing is known yet. */
  isPending: boolean;
  /** Rows of the former filter stand until those of the new one are there. */
  isSwitching: boolean;
  /** Why nothing is known. */
  error: unknown;
  /** Why what is shown may be old, or why the next page did not come. */
  laterError: unknown;
  /** The list begins in the middle. */
  isMidway: boolean;
  /** The cursor of the page at the top of the view. */
  top: string | undefined;
  /** Ids of rows that came or changed within the last two seconds. */
  fresh: ReadonlySet<string>;
  /** Tells which rows are in view; asks for the next page in time. */
  show: (first: number, last: number) => void;
  /** Where a row lies in the page at the top of the view. */
  rowInTop: (row: number) => number;
  restart: () => void;
  retry: () => void;
}

const AHEAD = 60;
const FRESH_MS = 2_000;

/** Which pages are in view, and how many rows are too few. */
interface View {
  first: number;
  last: number;
  wantsBeyond: number;
}

const AT_THE_START: View = { first: 0, last: 0, wantsBeyond: 0 };
const NONE: ReadonlySet<string> = new Set();

export function usePages<T>(options: Options<T>): PagedList<T> {
  const { key, start, query, idOf, versionOf, onFresh } = options;
  const [book, setBook] = useState<Book<T>>(() => openedAt(key, start));
  const [view, setView] = useState(AT_THE_START);
  const former = useRef<readonly T[]>([]);

  // All of this is derived while drawing, so that no frame shows rows of another filter.
  let now = book.key === key ? book : openedAt<T>(key, start);
  const isNew = now !== book;
  const inView = isNew ? AT_THE_START : view;
  const cursors = cursorsIn(now, inView.first, inView.last);
  const results = useQueries({ queries: cursors.map((cursor) => query(cursor)) });
  results.forEach((result, index) => {
    if (result.data) now = withPage(now, inView.first + index, result.data);
  });
  const wantsMore = sizeOf(now) <= Math.max(inView.wantsBeyond, AHEAD);
  if (wantsMore) now = extended(now);
  if (now !== book) setBook(now);
  const last = wantsMore ? now.cursors.length - 1 : inView.last;
  if (isNew || last !== view.last) setView({ ...inView, last });

  const { pages } = now;
  const rows = useMemo(() => pages.flatMap((page) => page?.items ?? []), [pages]);
  const isPending = pages[0] === undefined;
  const isSwitching = isPending && former.current.length > 0;
  useEffect(() => {
    if (!isPending) former.current = rows;
  }, [isPending, rows]);

  const failed = results.find((result) => result.error);
  const latest = useRef({ now, results });
  latest.current = { now, results };

  const show = useCallback((first: number, last: number) => {
    const { now: known } = latest.current;
    const size = sizeOf(known);
    const isNearEnd = last >= size - AHEAD;
    const next: View = {
      first: pageAt(known.pages, first).page,
      last: isNearEnd ? known.cursors.length - 1 : pageAt(known.pages, last).page,
      wantsBeyond: isNearEnd ? size : 0,
    };
    setView((old) => (isSame(old, next) ? old : next));
  }, []);

  return {
    rows: isSwitching && !failed ? former.current : rows,
    hasMore: !isEnded(now),
    isPending,
    isSwitching: isSwitching && !failed,
    error: isPending ? (failed?.error ?? null) : null,
    laterError: isPending ? null : (failed?.error ?? null),
    isMidway: now.cursors[0] !== undefined,
    top: now.cursors[inView.first],
    fresh: useFresh(now, { idOf, versionOf, onFresh }),
    show,
    rowInTop: useCallback((row: number) => pageAt(latest.current.now.pages, row).row, []),
    restart: useCallback(() => {
      setBook((old) => openedAt(old.key, undefined));
      setView(AT_THE_START);
    }, []),
    retry: useCallback(() => {
      for (const result of latest.current.results) if (result.error) void result.refetch();
    }, []),
  };
}

function isSame(left: object, right: object): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Marks rows for two seconds that a later answer brought or changed. */
function useFresh<T>(
  book: Book<T>,
  { idOf, versionOf, onFresh }: Pick<Options<T>, 'idOf' | 'versionOf' | 'onFresh'>,
): ReadonlySet<string> {
  const [fresh, setFresh] = useState(NONE);
  const seen = useRef({ opening: {}, versions: new Map<string, number>(), pages: book.pages });
  const told = useRef({ idOf, versionOf, onFresh });
  told.current = { idOf, versionOf, onFresh };

  useEffect(() => {
    if (seen.current.opening !== book.opening) {
      seen.current = { opening: book.opening, versions: new Map(), pages: [] };
    }
    const { versions, pages: before } = seen.current;
    const rows: T[] = [];
    book.pages.forEach((page, index) => {
      if (!page || page === before[index]) return;
      for (const row of page.items) {
        const id = told.current.idOf(row);
        const version = told.current.versionOf(row);
        if (before[index] !== undefined && versions.get(id) !== version) rows.push(row);
        versions.set(id, version);
      }
    });
    seen.current.pages = book.pages;
    if (rows.length === 0) return;
    const ids = rows.map((row) => told.current.idOf(row));
    setFresh((old) => new Set([...old, ...ids]));
    told.current.onFresh?.(rows);
    setTimeout(() => {
      setFresh((old) => new Set([...old].filter((id) => !ids.includes(id))));
    }, FRESH_MS);
  }, [book]);

  return fresh;
}
