import { describe, expect, test } from 'vitest';
import { amountInWords, wholeInWords } from './number-words';

describe('whole numbers', () => {
  test.each([
    ['0', 'sıfır', 'zero'],
    ['1000', 'bin', 'one thousand'],
    ['100', 'yüz', 'one hundred'],
    ['1001', 'bin bir', 'one thousand one'],
    ['21015', 'yirmi bir bin on beş', 'twenty-one thousand fifteen'],
    ['1000000', 'bir milyon', 'one million'],
    ['999', 'dokuz yüz doksan dokuz', 'nine hundred ninety-nine'],
    ['2001000', 'iki milyon bin', 'two million one thousand'],
  ])('%s', (digits, turkish, english) => {
    expect(wholeInWords(digits, 'tr')).toBe(turkish);
    expect(wholeInWords(digits, 'en')).toBe(english);
  });
});

describe('amounts', () => {
  test('lira has kuruş', () => {
    expect(amountInWords('24691.34', 'TRY', 'tr')).toBe(
      'yirmi dört bin altı yüz doksan bir lira otuz dört kuruş',
    );
  });

  test('kuruş that are none are not said', () => {
    expect(amountInWords('5.00', 'TRY', 'tr')).toBe('beş lira');
  });

  test('another currency has its name and its fraction in figures', () => {
    expect(amountInWords('1200.05', 'EUR', 'tr')).toBe('bin iki yüz Euro, 05/100');
  });
});
