import { expect, it } from 'vitest';
import { legalTextsSearch } from './legal-texts-search';

it('reads the passage of an address and leaves out what it does not know', () => {
  expect(legalTextsSearch({ metin: 'seal_note', x: 1 })).toEqual({ metin: 'seal_note' });
  expect(legalTextsSearch({ metin: 'notice' })).toEqual({});
  expect(legalTextsSearch({})).toEqual({});
});
