import { expect, test } from 'vitest';
import { isNameTaken, readPreference } from './list-preference';

test('nothing stored is the list as delivered', () => {
  expect(readPreference(undefined)).toEqual({ hidden: null, density: 'normal', views: [] });
});

test('what was kept is read back', () => {
  const view = {
    id: 'v1',
    name: 'Ekim',
    filter: { status: 'sent' },
    sort: 'name',
    hidden: ['debit'],
    density: 'dense',
  };
  const stored = { hidden: ['credit'], density: 'dense', views: [view] };
  expect(readPreference(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
});

test('what another version of the page wrote does no harm', () => {
  const views = [
    null,
    7,
    { name: 'without id' },
    { id: 'v', name: 'old', filter: { status: 'x' } },
  ];
  const read = readPreference({ hidden: 'all', density: 4, views });
  expect(read).toMatchObject({ hidden: null, density: 'normal' });
  expect(read.views).toMatchObject([{ id: 'v', name: 'old', filter: {} }]);
});

test('names are the same whatever their case, as Turkish has it', () => {
  const { views } = readPreference({ views: [{ id: 'v1', name: 'ilk IŞIK' }] });
  expect(isNameTaken(views, ' İLK ışık ')).toBe(true);
  expect(isNameTaken(views, 'ilk ışık', 'v1')).toBe(false);
});
