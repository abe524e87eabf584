import { day, monthName } from '@/lib/format';
import type { Language } from '@/lib/language';
import { periodOf } from './months';

/** Returns a period's key (`2026-10-01..2026-10-31`) in words: `Ekim 2026`, or its two days. */
export function periodText(key: string, language: Language): string {
  const [first = '', last = ''] = key.split('..');
  const month = first.slice(0, 7);
  const whole = periodOf(month, month);
  if (whole.first_on === first && whole.last_on === last) return monthName(month, language);
  return `${day(first, language)} – ${day(last, language)}`;
}
