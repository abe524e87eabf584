/** The pages that are known of a list behind a cursor, and how they hang together. */

/** Pages in order; a page that was begun but has not come is undefined. Never changed in place. */
export interface Book<T> {
  key: string;
  /** Another each time that the list is begun anew. */
  opening: object;
  /** Where each page begins; undefined is the list's own beginning. */
  cursors: readonly (string | undefined)[];
  pages: readonly (Leaf<T> | undefined)[];
}

interface Leaf<T> {
  items: T[];
  next?: string | null;
}

/** Returns a book whose first page begins there. */
export function openedAt<T>(key: string, start: string | undefined): Book<T> {
  return { key, opening: {}, cursors: [start], pages: [undefined] };
}

/** Returns where the pages from `first` to `last` begin. */
export function cursorsIn<T>(book: Book<T>, first: number, last: number): (string | undefined)[] {
  return book.cursors.slice(first, last + 1);
}

/** Returns how many rows are known. */
export function sizeOf<T>({ pages }: Book<T>): number {
  return pages.reduce((sum, page) => sum + (page?.items.length ?? 0), 0);
}

/** Tells whether nothing follows the last page. */
export function isEnded<T>(book: Book<T>): boolean {
  const last = book.pages.at(-1);
  return last !== undefined && !last.next;
}

/**
 * Returns the book with what a page now holds.
 *
 * Rows that came or left before a page move its end: the next page begins elsewhere then, and
 * what was known of it stands in until it has been asked for anew.
 */
export function withPage<T>(book: Book<T>, index: number, page: Leaf<T>): Book<T> {
  if (index >= book.pages.length || book.pages[index] === page) return book;
  const pages = book.pages.with(index, page);
  if (!page.next) {
    return { ...book, cursors: book.cursors.slice(0, index + 1), pages: pages.slice(0, index + 1) };
  }
  const isLinked = index + 1 >= pages.length || book.cursors[index + 1] === page.next;
  return {
    ...book,
    cursors: isLinked ? book.cursors : book.cursors.with(index + 1, page.next),
    pages,
  };
}

/** Returns the book with one more page begun, where the last has come and another follows. */
export function extended<T>(book: Book<T>): Book<T> {
  const next = book.pages.at(-1)?.next;
  if (!next) return book;
  return { ...book, cursors: [...book.cursors, next], pages: [...book.pages, undefined] };
}

/** Returns the page that holds a row of the whole list, and the row's place in it. */
export function pageAt<T>(pages: Book<T>['pages'], row: number): { page: number; row: number } {
  let left = row;
  for (const [index, page] of pages.entries()) {
    const size = page?.items.length ?? 0;
    if (left < size) return { page: index, row: left };
    left -= size;
  }
  return { page: pages.length - 1, row: 0 };
}
