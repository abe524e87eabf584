/** Words of an earlier version on their way into the editor. */
import type { Kind } from './passage-search';

export interface Words {
  tr: string;
  en: string;
}

const kept = new Map<Kind, Words>();

/** Lets the editor of that passage begin with these words. */
export function keepWords(kind: Kind, words: Words): void {
  kept.set(kind, words);
}

/** Returns the words to begin with, once. */
export function takeWords(kind: Kind): Words | undefined {
  const words = kept.get(kind);
  kept.delete(kind);
  return words;
}
