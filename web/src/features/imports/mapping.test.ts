import { expect, it } from 'vitest';
import { doubled, isSame, lacking, mappingOf } from './mapping';

const READ = [
  { heading: 'Vergi No', column: 'tax_number' },
  { heading: 'Tutar 2', column: null },
  { heading: 'Bakiye', column: 'balance' },
];

it('leaves out a heading that means nothing', () => {
  expect(mappingOf(READ)).toEqual({ 'Vergi No': 'tax_number', 'Tutar 2': '', Bakiye: 'balance' });
});

it('names the other heading where two mean the same', () => {
  expect(doubled({ ...mappingOf(READ), 'Tutar 2': 'balance' })).toEqual({
    'Tutar 2': 'Bakiye',
    Bakiye: 'Tutar 2',
  });
  expect(doubled({ A: '', B: '' })).toEqual({});
});

it('asks for a party and an amount', () => {
  expect(lacking(mappingOf(READ))).toEqual([]);
  expect(lacking({ 'Vergi No': '', Bakiye: 'balance' })).toEqual(['who']);
  expect(lacking({})).toEqual(['who', 'howMuch']);
});

it('sees a change', () => {
  expect(isSame(mappingOf(READ), mappingOf(READ))).toBe(true);
  expect(isSame(mappingOf(READ), { ...mappingOf(READ), 'Tutar 2': 'debit' })).toBe(false);
});
