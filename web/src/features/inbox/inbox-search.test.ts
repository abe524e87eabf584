import { expect, test } from 'vitest';
import { inboxSearchFrom } from './inbox-search';

test('filters of an address are read', () => {
  const search = { status: 'rejected', sender: 'com_01J' };

  expect(inboxSearchFrom(search)).toEqual(search);
});

test('a draft is never received, and what is no sender is left out', () => {
  expect(inboxSearchFrom({ status: 'draft', sender: '../x' })).toEqual({});
});
