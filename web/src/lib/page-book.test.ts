import { describe, expect, test } from 'vitest';
import { type Book, cursorsIn, extended, isEnded, openedAt, pageAt, withPage } from './page-book';

function aBook(): Book<string> {
  let book = withPage(openedAt<string>('k', undefined), 0, { items: ['a', 'b'], next: 'after-b' });
  book = withPage(extended(book), 1, { items: ['c', 'd'], next: 'after-d' });
  return withPage(extended(book), 2, { items: ['e'], next: null });
}

describe('a book of pages', () => {
  test('goes on with the cursor of its last page, until that has none', () => {
    const book = aBook();
    expect(book.cursors).toEqual([undefined, 'after-b', 'after-d']);
    expect(isEnded(book)).toBe(true);
    expect(extended(book)).toBe(book);
  });

  test('begins no further page while the last is on its way', () => {
    const waiting = extended(withPage(openedAt<string>('k', 'x'), 0, { items: [], next: 'y' }));
    expect(extended(waiting)).toBe(waiting);
    expect(isEnded(waiting)).toBe(false);
  });

  test('asks for the next page anew where rows have moved the end of one', () => {
    const book = withPage(aBook(), 0, { items: ['new', 'a'], next: 'after-a' });
    expect(book.cursors).toEqual([undefined, 'after-a', 'after-d']);
    expect(book.pages[1]?.items).toEqual(['c', 'd']);
  });

  test('ends where a page says that nothing follows', () => {
    const book = withPage(aBook(), 1, { items: ['c'], next: null });
    expect(book.pages).toHaveLength(2);
    expect(isEnded(book)).toBe(true);
  });

  test('finds a row of the whole list in its page', () => {
    expect(pageAt(aBook().pages, 3)).toEqual({ page: 1, row: 1 });
    expect(pageAt(aBook().pages, 99)).toEqual({ page: 2, row: 0 });
  });

  test('stays the same object when a page has not changed', () => {
    const book = aBook();
    expect(withPage(book, 2, book.pages[2] as { items: string[] })).toBe(book);
    expect(cursorsIn(book, 1, 9)).toEqual(['after-b', 'after-d']);
  });
});
