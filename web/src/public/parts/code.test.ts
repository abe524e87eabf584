import { describe, expect, it } from 'vitest';
import { caretAfter, codeFromText, grouped } from './code';

describe('the code as people type it', () => {
  it.each([
    ['7q2k9xj4m3', '7Q2K9XJ4M3'],
    ['7Q2K-9XJ4-M3', '7Q2K9XJ4M3'],
    [' 7q2k 9xj4 m3 ', '7Q2K9XJ4M3'],
    ['oil0-uoil-00', '0110V01100'],
    ['7Q2K9XJ4M3EXTRA', '7Q2K9XJ4M3'],
    ['7q', '7Q'],
  ])('reads %s as %s', (typed, code) => {
    expect(codeFromText(typed)).toBe(code);
  });

  it('finds the code in a pasted SMS', () => {
    const sms =
      'Isik Tekstil AS MUT-2026-000123 mutabakat kodunuz: 7Q2K-9XJ4-M3 Kodu kimseyle paylasmayin.';

    expect(codeFromText(sms)).toBe('7Q2K9XJ4M3');
  });

  it.each([
    ['', ''],
    ['7Q2K', '7Q2K'],
    ['7Q2K9', '7Q2K-9'],
    ['7Q2K9XJ4M3', '7Q2K-9XJ4-M3'],
  ])('groups %s as %s', (code, shown) => {
    expect(grouped(code)).toBe(shown);
  });

  it('keeps the caret behind what was typed', () => {
    expect([0, 4, 5, 8, 9, 10].map(caretAfter)).toEqual([0, 4, 6, 9, 11, 12]);
  });
});
