import { describe, expect, it } from 'vitest';
import { periodName, periodRows } from './period-rows';

const OCTOBER = '2026-10-01..2026-10-31';
const NONE = { count: 0, debit: '0.00', credit: '0.00' };

function sums(period: string, currency: string, counts: Record<string, number>) {
  const by_status = Object.fromEntries(
    Object.entries(counts).map(([status, count]) => [status, { ...NONE, count }]),
  );
  return { period, currency, total: NONE, by_status };
}

describe('the rows of the period chart', () => {
  it('adds the currencies of one period and counts the expired as open', () => {
    const rows = periodRows([
      sums(OCTOBER, 'TRY', { approved: 3, rejected: 1, sent: 2, draft: 9 }),
      sums(OCTOBER, 'EUR', { approved: 1, expired: 4 }),
    ]);

    expect(rows).toEqual([{ period: OCTOBER, approved: 4, rejected: 1, open: 6 }]);
  });

  it('keeps the latest twelve, oldest first', () => {
    const months = Array.from({ length: 14 }, (_, n) => {
      const [year, month] = [2025 + Math.floor(n / 12), String((n % 12) + 1).padStart(2, '0')];
      return sums(`${year}-${month}-01..${year}-${month}-28`, 'TRY', { sent: n });
    });

    const rows = periodRows(months.reverse());

    expect(rows.map(({ open }) => open)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });
});

describe('the name of a period', () => {
  it('is that of the month where it is a whole one', () => {
    expect(periodName(OCTOBER, 'tr')).toBe('Eki 2026');
    expect(periodName('2026-02-01..2026-02-28', 'en')).toBe('Feb 2026');
  });

  it('is its days where it is none', () => {
    expect(periodName('2026-10-01..2026-10-30', 'tr')).toBe('01.10.2026 – 30.10.2026');
  });
});
