/** A letter that is being written, as the browser's tab keeps it. */
import type { Schemas } from '@/lib/api';
import { contentToSend, type TypedContent } from '@/lib/letter-content';
import { daysOfMonth, pastMonths } from '@/lib/months';
import { currentMe } from '@/lib/session';

export type Step = 1 | 2 | 3;

export interface Draft extends TypedContent {
  counterpartyId: string;
  firstOn: string;
  lastOn: string;
  currency: string;
}

/** The one kind of letter that the API takes today. */
export const KIND = 'current_account';

/** Returns an empty letter for the month that ended last. */
export function newDraft(today: string, counterpartyId = ''): Draft {
  const [month = ''] = pastMonths(1, today);
  return {
    counterpartyId,
    ...daysOfMonth(month),
    currency: 'TRY',
    debit: '',
    credit: '',
    lines: [],
    note: '',
    answerBy: null,
  };
}

// Kept by person and company, in this tab only: amounts do not outlive it on a shared computer.
function keptUnder(): string {
  const me = currentMe();
  return `new-letter:${me?.company.id}:${me?.person.id}`;
}

/** Returns what was being written before the page was loaded again, or null. */
export function keptDraft(): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptUnder()) ?? 'null') as Partial<Draft> | null;
    return kept && typeof kept.debit === 'string' && Array.isArray(kept.lines)
      ? (kept as Draft)
      : null;
  } catch {
    return null;
  }
}

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(keptUnder(), JSON.stringify(draft));
}

export function forgetDraft(): void {
  sessionStorage.removeItem(keptUnder());
}

/** Tells whether somebody has typed anything; a card that was only chosen is no work lost. */
export function isTouched(draft: Draft, today: string): boolean {
  const { counterpartyId } = draft;
  return JSON.stringify(draft) !== JSON.stringify(newDraft(today, counterpartyId));
}

/** Returns the furthest step that can be shown: each needs what the one before asks for. */
export function reachable(draft: Draft, wanted: Step): Step {
  if (!draft.counterpartyId) return 1;
  const hasAmount = draft.debit.trim() !== '' || draft.credit.trim() !== '';
  return wanted === 3 && !hasAmount ? 2 : wanted;
}

/** Returns the letter as the API takes it. */
export function letterOfDraft(draft: Draft): Schemas['LetterIn'] {
  return {
    kind: KIND,
    counterparty_id: draft.counterpartyId,
    period: { first_on: draft.firstOn, last_on: draft.lastOn },
    currency: draft.currency,
    ...contentToSend(draft, draft.currency),
  };
}
