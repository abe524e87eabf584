import { expect, test } from 'vitest';
import { filterOf, isFiltered, letterSearch, queryOf } from './letter-search';

test('an address is read as it was written', () => {
  const search = {
    search: 'özışık',
    status: 'sent',
    period: '2026-10-01..2026-10-31',
    currency: 'TRY',
    mine: true,
    sort: 'amount_desc',
    from: 'cursor',
  };
  expect(letterSearch(search)).toEqual(search);
});

test('what cannot be meant is left out, and the list still opens', () => {
  const odd = { status: 'lost', period: 'October', currency: 'tl', sort: 'random', mine: 'yes' };
  expect(letterSearch({ ...odd, import_id: '../..', search: '' })).toEqual({});
});

test('a tax number that the router read as a number is searched as text', () => {
  expect(letterSearch({ search: 1234567890 })).toEqual({ search: '1234567890' });
});

test('amounts order the list only within a currency', () => {
  expect(letterSearch({ sort: 'amount_asc' })).toEqual({});
  expect(letterSearch({ sort: 'amount_asc', currency: 'USD' }).sort).toBe('amount_asc');
});

test('order and place are no filters', () => {
  const search = letterSearch({ sort: 'name', from: 'cursor' });
  expect(isFiltered(search)).toBe(false);
  expect(filterOf({ ...search, mine: true })).toEqual({ mine: true });
});

test('“mine” is asked for by the person’s id, and the place is no part of the question', () => {
  const query = queryOf({ mine: true, status: 'sent', from: 'cursor' }, 'per_1');
  expect(query).toEqual({ status: 'sent', responsible_id: 'per_1' });
});
