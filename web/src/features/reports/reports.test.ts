import { describe, expect, it } from 'vitest';
import { daysOfMonths } from './month-range';
import { faultOf } from './query-check';
import { reportSearch } from './report-search';

describe('the address', () => {
  it('leads to a letter or to a card', () => {
    expect(reportSearch({ no: 'MUT-2026-000123' })).toEqual({ no: 'MUT-2026-000123' });
    expect(reportSearch({ cari: 'cpt_01J' })).toEqual({ cari: 'cpt_01J' });
  });

  it('takes no tax number and nothing made up', () => {
    expect(reportSearch({ no: '1234567890', cari: 'mut_1' })).toEqual({});
    expect(reportSearch({ no: 7 })).toEqual({});
  });
});

describe('what is looked for', () => {
  it('may be written with spaces and small letters', () => {
    expect(faultOf(' mut-2026-000123 ')).toBeNull();
    expect(faultOf('123 456 7890')).toBeNull();
    expect(faultOf('10000000146')).toBeNull();
  });

  it('is told apart when digits are mistyped and when it is something else', () => {
    expect(faultOf('1234567891')).toBe('digits');
    expect(faultOf('10000000145')).toBe('digits');
    expect(faultOf('Işık A.Ş.')).toBe('form');
    expect(faultOf('')).toBe('form');
  });
});

describe('a range of months', () => {
  it('runs from the first day of the first to the last day of the last', () => {
    expect(daysOfMonths('2026-11', '2027-02')).toEqual({
      first_on: '2026-11-01',
      last_on: '2027-02-28',
    });
  });

  it('may be one month, and does not run backwards', () => {
    expect(daysOfMonths('2026-02', '2026-02')).toEqual({
      first_on: '2026-02-01',
      last_on: '2026-02-28',
    });
    expect(daysOfMonths('2026-03', '2026-02')).toBeNull();
  });
});
