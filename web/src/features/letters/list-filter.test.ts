import { expect, test } from 'vitest';
import { queryOf } from './letter-search';
import { listFilterOf } from './list-filter';

test('a list document takes what it can filter by', () => {
  const period = '2026-10-01..2026-10-31';
  const query = queryOf({ status: 'sent', period, import_id: 'imp_1', sort: 'name' }, 'per_1');

  expect(listFilterOf(query)).toMatchObject({ status: 'sent', period, import_id: 'imp_1' });
});

test('letters found by words, person or difference are named one by one', () => {
  expect(listFilterOf(queryOf({ search: 'işık' }, 'per_1'))).toBeNull();
  expect(listFilterOf(queryOf({ mine: true }, 'per_1'))).toBeNull();
  expect(listFilterOf(queryOf({ status: 'rejected', difference: true }, 'per_1'))).toBeNull();
});
