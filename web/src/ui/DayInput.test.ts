import { expect, test } from 'vitest';
import { isoFromText } from './DayInput';

test.each([
  ['31.10.2026', '2026-10-31'],
  ['1/2/2026', '2026-02-01'],
  ['31102026', '2026-10-31'],
  ['2026-10-31', '2026-10-31'],
  ['31.02.2026', null],
  ['yarın', null],
])('%s is read as %s', (typed, day) => {
  expect(isoFromText(typed)).toBe(day);
});
