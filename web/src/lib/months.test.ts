import { expect, test } from 'vitest';
import { daysAfter, daysOfMonth, monthOfDays, pastMonths, periodName } from './months';

test('past months begin with the one that is over and go back over the year', () => {
  expect(pastMonths(3, '2026-02-14')).toEqual(['2026-01', '2025-12', '2025-11']);
});

test('a month ends on its own last day', () => {
  expect(daysOfMonth('2028-02')).toEqual({ firstOn: '2028-02-01', lastOn: '2028-02-29' });
});

test('two days are a month only when they are all of it', () => {
  expect(monthOfDays('2026-10-01', '2026-10-31')).toBe('2026-10');
  expect(monthOfDays('2026-10-01', '2026-10-30')).toBeNull();
  expect(monthOfDays('2026-09-01', '2026-10-31')).toBeNull();
});

test('days are counted over the end of a month', () => {
  expect(daysAfter('2026-12-20', 15)).toBe('2027-01-04');
});

test('a period is called by its month, or by its days', () => {
  expect(periodName({ first_on: '2026-10-01', last_on: '2026-10-31' }, 'en')).toBe('October 2026');
  expect(periodName({ first_on: '2026-07-01', last_on: '2026-09-30' }, 'tr')).toBe(
    '01.07.2026 – 30.09.2026',
  );
});
