import { describe, expect, test } from 'vitest';
import {
  addsUp,
  asTyped,
  balanceOf,
  contentToSend,
  linesFromClipboard,
  missingInLines,
  type TypedContent,
} from './letter-content';

const content = (over: Partial<TypedContent> = {}): TypedContent => ({
  debit: '1.234,56',
  credit: '',
  lines: [],
  note: '',
  answerBy: null,
  ...over,
});
const line = (code: string, debit: string, credit = '') => ({ code, name: '', debit, credit });

describe('lines against totals', () => {
  test('what is missing is counted to the kuruş', () => {
    const typed = content({ lines: [line('120.01', '1.000'), line('120.02', '234,55')] });

    expect(missingInLines(typed, 'debit', 'TRY')).toBe('0.01');
    expect(addsUp(typed, 'TRY')).toBe(false);
  });

  test('lines that exceed the total show it with a minus', () => {
    const typed = content({ lines: [line('120.01', '1.234,57')] });

    expect(missingInLines(typed, 'debit', 'TRY')).toBe('-0.01');
  });

  test('both sides must add up', () => {
    const typed = content({ credit: '100', lines: [line('1', '1.234,56'), line('2', '', '100')] });

    expect(addsUp(typed, 'TRY')).toBe(true);
    expect(addsUp({ ...typed, credit: '99' }, 'TRY')).toBe(false);
  });

  test('a total that cannot be read never adds up', () => {
    expect(addsUp(content({ debit: 'on lira' }), 'TRY')).toBe(false);
  });
});

test('the balance is debit less credit', () => {
  expect(balanceOf(content({ credit: '2.000,00' }), 'TRY')).toBe('-765.44');
});

test('what is sent has decimals with the places of the currency', () => {
  const sent = contentToSend(content({ debit: '1.500', lines: [line(' a ', '1500')] }), 'JPY');

  expect(sent.debit).toBe('1500');
  expect(sent.lines[0]).toEqual({ code: 'a', name: '', debit: '1500', credit: '0' });
});

test('an amount comes back as one types it', () => {
  expect(asTyped('1234567.80', 'tr')).toBe('1.234.567,80');
  expect(asTyped('0.00', 'tr')).toBe('');
  expect(asTyped('999', 'tr')).toBe('999');
  expect(asTyped('1234567.80', 'en')).toBe('1,234,567.80');
});

test('rows copied from a spreadsheet become lines', () => {
  const pasted = linesFromClipboard('120.01\tMerkez\t1.000,00\t\r\n120.02\tŞube\t\t50\r\n\r\n');

  expect(pasted).toEqual([
    { code: '120.01', name: 'Merkez', debit: '1.000,00', credit: '' },
    { code: '120.02', name: 'Şube', debit: '', credit: '50' },
  ]);
});
