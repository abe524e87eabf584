/** What of the page stands in its address: which kind is listed, and which document is open. */
import type { Schemas } from '@/lib/api';

export type Kind = Schemas['DocumentKind'];
export const KINDS: readonly Kind[] = [
  'sent_letter',
  'answered_letter',
  'cover_list',
  'letter_report',
  'counterparty_report',
];

export interface DocumentSearch {
  tur?: Kind;
  belge?: string;
}

/** Reads the address; what cannot be meant is left out. */
export function documentSearch(raw: Record<string, unknown>): DocumentSearch {
  const kind = KINDS.find((each) => each === raw.tur);
  const isId = typeof raw.belge === 'string' && /^doc_[A-Za-z0-9]{1,60}$/.test(raw.belge);
  return { ...(kind && { tur: kind }), ...(isId && { belge: raw.belge as string }) };
}
