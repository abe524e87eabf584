/** What a visitor types, how it is checked, and the answer it becomes. */
import { amountFromText, difference, placesOf } from '@/lib/amount';
import type { Language } from '@/lib/language';
import type { Answer, Letter, Reason } from '../api';
import type { LetterWords } from './words.tr';

/** In the sender's books: `debit` is "we owe you", said by the visitor. */
export type Side = 'debit' | 'credit';

export interface Draft {
  name: string;
  title: string;
  amount: string;
  side: Side | '';
  reason: Reason | '';
  note: string;
}

export type Wrong = Partial<Record<keyof Draft, string>>;

export const NOTE_LENGTH = 1_000;
export const PERSON_LENGTH = 120;
export const REASONS: readonly Reason[] = [
  'invoice_missing',
  'payment_missing',
  'amount_differs',
  'period_differs',
  'no_account',
  'other',
];

export const emptyDraft: Draft = {
  name: '',
  title: '',
  amount: '',
  side: '',
  reason: '',
  note: '',
};

/** Returns the side that the form starts with: the letter's own, where most differences are. */
export function sideOr(draft: Draft, letter: Letter): Side {
  return draft.side || (letter.balance.startsWith('-') ? 'credit' : 'debit');
}

/** Returns the visitor's balance in the sender's books as a signed decimal, if one is typed. */
export function ownBalance(draft: Draft, letter: Letter): string | null {
  const read = amountFromText(draft.amount, placesOf(letter.currency));
  if ('error' in read) return null;
  return sideOr(draft, letter) === 'debit' ? read.decimal : `-${read.decimal}`;
}

/** Returns letter − own figure, both in the sender's books. */
export function differenceOf(draft: Draft, letter: Letter): string | null {
  const own = ownBalance(draft, letter);
  return own === null ? null : difference(letter.balance, own);
}

/** Says what is wrong with the name and the title. */
export function wrongPerson(draft: Draft, t: LetterWords): Wrong {
  return {
    ...(!draft.name.trim() && { name: t.person.nameMissing }),
    ...(!draft.title.trim() && { title: t.person.titleMissing }),
  };
}

/** Says what is wrong with a rejection, in the order of its fields. */
export function wrongRejection(draft: Draft, letter: Letter, t: LetterWords): Wrong {
  const places = placesOf(letter.currency);
  const read = amountFromText(draft.amount, places);
  const wrong: Wrong = {};
  if ('error' in read && read.error !== 'empty') {
    wrong.amount = {
      invalid: t.reject.amountInvalid,
      negative: t.reject.amountNegative,
      places: t.reject.amountPlaces(places),
    }[read.error];
  }
  if (!draft.reason) wrong.reason = t.reject.reasonMissing;
  if (draft.reason === 'other' && !draft.note.trim()) wrong.note = t.reject.noteMissing;
  else if (draft.note.length > NOTE_LENGTH) wrong.note = t.reject.noteLong(NOTE_LENGTH);
  return { ...wrong, ...wrongPerson(draft, t) };
}

/** Returns the agreement that the API takes, with the notice that was shown in that language. */
export function agreement(draft: Draft, letter: Letter, language: Language): Answer {
  return {
    decision: 'approved',
    name: draft.name.trim(),
    title: draft.title.trim(),
    note: '',
    notice_sha256: letter.notice.sha256[language],
  };
}

/** Returns the rejection that the API takes; its figure without a sign, on its side. */
export function rejection(draft: Draft, letter: Letter, language: Language): Answer {
  const own = ownBalance(draft, letter);
  return {
    decision: 'rejected',
    name: draft.name.trim(),
    title: draft.title.trim(),
    balance: own === null ? null : { amount: own.replace('-', ''), side: sideOr(draft, letter) },
    reason: draft.reason || null,
    note: draft.note.trim(),
    notice_sha256: letter.notice.sha256[language],
  };
}
