/** Calendar months and days as ISO text: `2026-10`, `2026-10-31`. */
import { day, monthName } from './format';
import type { Language } from './language';

/** Returns the last `count` months that are over, the newest first. */
export function pastMonths(count: number, today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const passed = year * 12 + (month - 1) - 1 - back;
    return `${Math.floor(passed / 12)}-${String((passed % 12) + 1).padStart(2, '0')}`;
  });
}

/** Returns a month's first and last day. */
export function daysOfMonth(month: string): { firstOn: string; lastOn: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { firstOn: `${month}-01`, lastOn: `${month}-${String(last).padStart(2, '0')}` };
}

/** Returns the month that two days enclose exactly, or null. */
export function monthOfDays(firstOn: string, lastOn: string): string | null {
  const month = firstOn.slice(0, 7);
  const days = daysOfMonth(month);
  return days.firstOn === firstOn && days.lastOn === lastOn ? month : null;
}

/** Returns the day that lies `count` days after another. */
export function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Returns what people call a period: its month, or both of its days. */
export function periodName(
  period: { first_on: string; last_on: string },
  language: Language,
): string {
  const month = monthOfDays(period.first_on, period.last_on);
  if (month) return monthName(month, language);
  return `${day(period.first_on, language)} – ${day(period.last_on, language)}`;
}
