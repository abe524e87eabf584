/** What of the page stands in its address: the passage that is being worded. */
import type { Schemas } from '@/lib/api';

export type Kind = Schemas['LegalTextKind'];

export const KINDS: readonly Kind[] = [
  'letter_request',
  'letter_closing',
  'letter_legal',
  'approved_statement',
  'rejected_statement',
  'objection_note',
  'seal_note',
];

export interface LegalTextsSearch {
  metin?: Kind;
}

/** Reads the address; what it does not know is left out. */
export function legalTextsSearch(raw: Record<string, unknown>): LegalTextsSearch {
  const metin = KINDS.find((kind) => kind === raw.metin);
  return metin ? { metin } : {};
}
