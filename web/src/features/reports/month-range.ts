/** A period of whole months, as exports take it. */
import type { Schemas } from '@/lib/api';
import { daysOfMonth } from '@/lib/months';

/** Returns the first and last day of `from` to `to` (`2026-10`), or null where they run backwards. */
export function daysOfMonths(from: string, to: string): Schemas['DaysIn'] | null {
  if (to < from) return null;
  return { first_on: daysOfMonth(from).firstOn, last_on: daysOfMonth(to).lastOn };
}
