import { expect, it } from 'vitest';
import { changes, lineAt, type Piece, withVariable } from './writing';

it('puts a variable where the caret stands, or in place of what is selected', () => {
  expect(withVariable('Sayın ,', 6, 6, 'receiver')).toEqual({
    text: 'Sayın {{ receiver }},',
    caret: 20,
  });
  expect(withVariable('Sayın XXX,', 6, 9, 'receiver').text).toBe('Sayın {{ receiver }},');
});

it('finds a line of a text', () => {
  const text = 'Bir\nİki\n\nÜç';

  expect(lineAt(text, 1)).toEqual([0, 3]);
  expect(lineAt(text, 2)).toEqual([4, 7]);
  expect(lineAt(text, 3)).toEqual([8, 8]);
  expect(lineAt(text, 9)).toEqual([9, 11]);
  expect(lineAt('', 1)).toEqual([0, 0]);
});

const of = (pieces: Piece[], ...where: Piece['in'][]) =>
  pieces
    .filter((piece) => where.includes(piece.in))
    .map(({ text }) => text)
    .join('');

it('tells words that went from words that came', () => {
  expect(changes('Sayın {{ receiver }}, merhaba', 'Sayın {{ sender }}, merhaba')).toEqual([
    { text: 'Sayın ', in: 'both' },
    { text: '{{ receiver }}', in: 'old' },
    { text: '{{ sender }}', in: 'new' },
    { text: ', merhaba', in: 'both' },
  ]);
  expect(changes('Size borcumuz var.', 'Bize borcunuz var.')).toEqual([
    { text: 'Size borcumuz', in: 'old' },
    { text: 'Bize borcunuz', in: 'new' },
    { text: ' var.', in: 'both' },
  ]);
  expect(changes('', 'Yeni')).toEqual([{ text: 'Yeni', in: 'new' }]);
  expect(changes('Eski', '')).toEqual([{ text: 'Eski', in: 'old' }]);
  expect(changes('', '')).toEqual([]);
});

it('loses nothing of either text', () => {
  const texts = ['{% if a %}x{% endif %} b', 'a { b } c\n\nd', '', 'd c b a {{ x }', 'a a a b'];

  for (const before of texts) {
    for (const after of texts) {
      const pieces = changes(before, after);
      expect(of(pieces, 'both', 'old')).toBe(before);
      expect(of(pieces, 'both', 'new')).toBe(after);
    }
  }
});
