import { expect, test } from 'vitest';
import { auditSearch, changed, isFiltered } from './audit-search';
import { GROUPS, KINDS, kindsOf } from './kinds';

test('what an address can mean is read, all else is left out', () => {
  const read = auditSearch({
    from: '2026-11-01',
    to: 'yesterday',
    group: 'logins',
    kind: 'login.failed',
    result: 'perhaps',
    actor: 'per_1',
    record: 'a b',
    other: 1,
  });

  expect(read).toEqual({
    from: '2026-11-01',
    group: 'logins',
    kind: 'login.failed',
    actor: 'per_1',
  });
});

test('a name that every object has is no kind', () => {
  expect(auditSearch({ kind: 'nothing', group: 'constructor' })).toEqual({});
});

test('another group takes a kind along that it does not hold', () => {
  expect(changed({ kind: 'login.failed' }, { group: 'letters' })).toEqual({ group: 'letters' });
  expect(changed({ kind: 'login.failed' }, { group: 'logins' })).toEqual({
    kind: 'login.failed',
    group: 'logins',
  });
});

test('a filter that is taken away is not in the address', () => {
  expect(changed({ actor: 'per_1', from: '2026-11-01' }, { actor: undefined })).toEqual({
    from: '2026-11-01',
  });
  expect(isFiltered(changed({ actor: 'per_1' }, { actor: undefined }))).toBe(false);
  expect(isFiltered({ actor: 'per_1' })).toBe(true);
});

test('every kind is offered by its group', () => {
  const offered = GROUPS.flatMap((group) => kindsOf(group));

  expect(offered.toSorted()).toEqual(Object.keys(KINDS).toSorted());
  expect(kindsOf(undefined)).toHaveLength(offered.length);
});
