import { expect, test } from 'vitest';
import { passageSearch } from './passage-search';
import { withName } from './passages';

test('a name is put where the caret is, in place of what is selected', () => {
  expect(withName('Sayın , merhaba', 'receiver', 6, 6)).toEqual({
    text: 'Sayın {{ receiver }}, merhaba',
    caret: 20,
  });
  expect(withName('Sayın ALICI', 'receiver', 6, 11).text).toBe('Sayın {{ receiver }}');
});

test('an address with an unknown passage shows the list', () => {
  expect(passageSearch({ metin: 'seal_note' })).toEqual({ metin: 'seal_note' });
  expect(passageSearch({ metin: 'yok' })).toEqual({});
});
