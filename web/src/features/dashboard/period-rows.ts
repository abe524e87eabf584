/** The dashboard's sums of (period, currency) as one row a period. */
import type { Schemas } from '@/lib/api';
import { day } from '@/lib/format';
import type { Language } from '@/lib/language';

const MOST_PERIODS = 12;

export interface PeriodRow {
  /** `2026-10-01..2026-10-31` as the API keys it. */
  period: string;
  approved: number;
  rejected: number;
  /** Sent or expired: no answer yet. */
  open: number;
}

/** Returns the latest twelve periods, oldest first, over all currencies. */
export function periodRows(sums: Schemas['PeriodSumsOut'][]): PeriodRow[] {
  const rows = new Map<string, PeriodRow>();
  for (const { period, by_status: byStatus } of sums) {
    const row = rows.get(period) ?? { period, approved: 0, rejected: 0, open: 0 };
    row.approved += byStatus.approved?.count ?? 0;
    row.rejected += byStatus.rejected?.count ?? 0;
    row.open += (byStatus.sent?.count ?? 0) + (byStatus.expired?.count ?? 0);
    rows.set(period, row);
  }
  const end = (row: PeriodRow) => row.period.slice(-10);
  return [...rows.values()]
    .sort((left, right) => end(left).localeCompare(end(right)))
    .slice(-MOST_PERIODS);
}

/** Returns what people call a period: a month by its name, anything else by its days. */
export function periodName(period: string, language: Language): string {
  const [first = '', last = ''] = [period.slice(0, 10), period.slice(-10)];
  const next = new Date(`${last}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const isMonth =
    first.endsWith('-01') && first.slice(0, 7) === last.slice(0, 7) && next.getUTCDate() === 1;
  if (!isMonth) return `${day(first, language)} – ${day(last, language)}`;
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${first}T00:00:00Z`));
}
