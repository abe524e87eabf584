import { expect, test } from 'vitest';
import { privacySearch } from './privacy-search';

test('what the page knows is read from the address', () => {
  const search = { bolum: 'silme', kim: 'cpt_abc123', tur: 'notice', durum: 'open' };

  expect(privacySearch({ ...search, metin: 'abroad' })).toEqual({ ...search, metin: 'abroad' });
});

test('what it does not know is left out', () => {
  const search = { bolum: 'x', metin: 1, tur: 'all', durum: null, kim: 'Ayşe Örnek' };

  expect(privacySearch(search)).toEqual({});
});
