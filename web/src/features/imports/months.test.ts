import { expect, it } from 'vitest';
import { monthsUntil, periodOf } from './months';

it('counts months back over the turn of a year', () => {
  expect(monthsUntil('2026-02-15', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
});

it('ends a period with the last day of its last month', () => {
  expect(periodOf('2027-01', '2028-02')).toEqual({ first_on: '2027-01-01', last_on: '2028-02-29' });
  expect(periodOf('2026-12', '2026-12')).toEqual({ first_on: '2026-12-01', last_on: '2026-12-31' });
});
