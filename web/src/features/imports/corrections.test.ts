import { expect, it } from 'vitest';
import { cellCount, NONE, typed, undone } from './corrections';

it('gathers several cells of several rows', () => {
  let all = typed(NONE, 5, 'tax_number', '1234567890', '123');
  all = typed(all, 5, 'email', 'a@example.com', '');
  all = typed(all, 9, 'debit', '', 'abc');

  expect(all).toEqual({
    5: { tax_number: '1234567890', email: 'a@example.com' },
    9: { debit: '' },
  });
  expect(cellCount(all)).toBe(3);
});

it('forgets a cell that was typed back to what it was', () => {
  const once = typed(NONE, 5, 'name', 'Yeni', 'Eski');

  expect(typed(once, 5, 'name', 'Eski', 'Eski')).toEqual({});
});

it('takes one cell back and keeps the others', () => {
  const both = typed(typed(NONE, 5, 'name', 'A', ''), 5, 'email', 'b', '');

  expect(undone(both, 5, 'name')).toEqual({ 5: { email: 'b' } });
  expect(undone(both, 7, 'name')).toEqual(both);
});
