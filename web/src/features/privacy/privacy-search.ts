/** What of the page stands in its address: the part, the text, the filters, whom to erase. */
import type { Schemas } from '@/lib/api';

export type Kind = Schemas['TextKind'];
export type State = Schemas['TextState'];

export const KINDS: readonly Kind[] = ['notice', 'retention', 'electronic_messages', 'abroad'];
export const STATES: readonly State[] = ['open', 'seen', 'given', 'withdrawn', 'outdated'];
export const PARTS = ['metinler', 'kisiler', 'silme'] as const;
export type Part = (typeof PARTS)[number];

export interface PrivacySearch {
  bolum?: Part;
  /** The text that is being edited. */
  metin?: Kind;
  tur?: Kind;
  durum?: State;
  /** The id of who is to be erased; names stay out of the address. */
  kim?: string;
}

const oneOf = <T extends string>(values: readonly T[], raw: unknown): T | undefined =>
  values.find((value) => value === raw);

/** Reads the address; what it does not know is left out. */
export function privacySearch(raw: Record<string, unknown>): PrivacySearch {
  const kim = typeof raw.kim === 'string' && /^(per|cpt)_\w{1,60}$/.test(raw.kim) ? raw.kim : null;
  const found = {
    bolum: oneOf(PARTS, raw.bolum),
    metin: oneOf(KINDS, raw.metin),
    tur: oneOf(KINDS, raw.tur),
    durum: oneOf(STATES, raw.durum),
    kim: kim ?? undefined,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as PrivacySearch;
}
