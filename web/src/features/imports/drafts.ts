/** What sending would do, counted over the drafts themselves. */
import { sum } from '@/lib/amount';
import type { Schemas } from '@/lib/api';

export interface Plan {
  letters: number;
  emails: number;
  sms: number;
  withoutContact: number;
  totals: Record<string, Schemas['Sums']>;
}

type Draft = Pick<Schemas['LetterOut'], 'counterparty' | 'currency' | 'debit' | 'credit'>;

/** Returns counts by channel and exact sums by currency. */
export function planOf(drafts: readonly Draft[]): Plan {
  const plan: Plan = { letters: drafts.length, emails: 0, sms: 0, withoutContact: 0, totals: {} };
  for (const { counterparty, currency, debit, credit } of drafts) {
    if (counterparty.email) plan.emails += 1;
    if (counterparty.phone) plan.sms += 1;
    if (!counterparty.email && !counterparty.phone) plan.withoutContact += 1;
    const before = plan.totals[currency] ?? { debit: '0', credit: '0' };
    plan.totals[currency] = {
      debit: sum([before.debit, debit]),
      credit: sum([before.credit, credit]),
    };
  }
  return plan;
}
