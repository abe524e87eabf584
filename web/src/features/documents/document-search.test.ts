import { expect, test } from 'vitest';
import { documentSearch } from './document-search';

test('the address names a kind and a document', () => {
  expect(documentSearch({ tur: 'cover_list', belge: 'doc_01J' })).toEqual({
    tur: 'cover_list',
    belge: 'doc_01J',
  });
});

test('what is no kind and no document is left out of the address', () => {
  expect(documentSearch({ tur: 'poem', belge: 'mut_01J' })).toEqual({});
  expect(documentSearch({ belge: 7 })).toEqual({});
});
