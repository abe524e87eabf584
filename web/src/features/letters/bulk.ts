/** What would happen to the letters that were chosen. */
import { sum } from '@/lib/amount';
import { hasNoContact, type Letter } from './letter';

/** More ids the API does not take at once. */
export const CHUNK = 1_000;

export interface Total {
  currency: string;
  letters: number;
  debit: string;
  credit: string;
}

export interface SendPlan {
  letters: Letter[];
  byEmail: number;
  bySms: number;
  withoutContact: Letter[];
  /** Chosen letters that are no drafts. */
  skipped: number;
  totals: Total[];
}

/** Returns which of the chosen letters would be sent, and how. */
export function sendPlan(chosen: readonly Letter[]): SendPlan {
  const letters = chosen.filter(({ status }) => status === 'draft');
  const withoutContact = letters.filter(hasNoContact);
  const byEmail = letters.filter(({ counterparty }) => counterparty.email).length;
  return {
    letters,
    byEmail,
    bySms: letters.length - byEmail - withoutContact.length,
    withoutContact,
    skipped: chosen.length - letters.length,
    totals: totalsOf(letters),
  };
}

/** Returns which of the chosen letters would be cancelled. */
export function cancelPlan(chosen: readonly Letter[]) {
  const letters = chosen.filter(({ status }) => status === 'draft' || status === 'sent');
  return {
    letters,
    sent: letters.filter(({ status }) => status === 'sent').length,
    skipped: chosen.length - letters.length,
  };
}

/** Returns exact totals, the currency with the most letters first. */
export function totalsOf(letters: readonly Letter[]): Total[] {
  const byCurrency = new Map<string, Letter[]>();
  for (const letter of letters) {
    const those = byCurrency.get(letter.currency);
    if (those) those.push(letter);
    else byCurrency.set(letter.currency, [letter]);
  }
  return [...byCurrency]
    .map(([currency, those]) => ({
      currency,
      letters: those.length,
      debit: sum(those.map(({ debit }) => debit)),
      credit: sum(those.map(({ credit }) => credit)),
    }))
    .sort((left, right) => right.letters - left.letters);
}

/** Cuts a list of ids into what one request may carry. */
export function chunks<T>(all: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
