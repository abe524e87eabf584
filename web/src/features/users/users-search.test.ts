import { expect, test } from 'vitest';
import { usersSearchFrom } from './users-search';

test('filters of an address are read', () => {
  const search = { search: 'ayşe', role: 'auditor', state: 'invited' };

  expect(usersSearchFrom(search)).toEqual(search);
});

test('what is no filter is left out', () => {
  expect(usersSearchFrom({ search: 7, role: 'platform_admin', state: 'x', page: '2' })).toEqual({});
});
