/** What the list says of a letter, worked out from its record. */
import type { Schemas } from '@/lib/api';
import { day, monthName } from '@/lib/format';
import type { Language } from '@/lib/language';
import { monthOfDays } from '@/lib/months';

export type Letter = Schemas['LetterOut'];

/** Returns the instant of the last thing that is known to have happened. */
export function lastChange({ created_at, sent_at, viewed_at, answer }: Letter): string {
  const known = [created_at, sent_at, viewed_at, answer?.at].filter((at) => typeof at === 'string');
  return known.reduce((last, at) => (new Date(at) > new Date(last) ? at : last));
}

/** Returns how a letter under way fares, or null where there is nothing to say yet. */
export function deliveryOf({
  status,
  delivery,
  viewed_at,
}: Letter): 'viewed' | 'delivered' | 'failed' | 'unknown' | null {
  if (status !== 'sent') return null;
  if (viewed_at) return 'viewed';
  return delivery === 'none' || delivery === 'sent' ? null : delivery;
}

/** Returns a period as people call it: the month's name, or both days. */
export function periodName(firstOn: string, lastOn: string, language: Language): string {
  const month = monthOfDays(firstOn, lastOn);
  if (month) return monthName(month, language);
  return `${day(firstOn, language)} – ${day(lastOn, language)}`;
}

/** Tells whether nobody can be reached at the counterparty's. */
export function hasNoContact({ counterparty }: Letter): boolean {
  return !counterparty.email && !counterparty.phone;
}
