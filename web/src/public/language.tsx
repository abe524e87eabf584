/** The words of the page in the language of this device; only the one that is read is loaded. */
import { createContext, type ReactNode, use, useState } from 'react';
import { chosenLanguage, keepLanguage, type Language } from '@/lib/language';
import { tr, type Words } from './words/tr';

interface Spoken {
  t: Words;
  language: Language;
  /** Changes the language; false where its words could not be loaded. */
  change: (next: Language) => Promise<boolean>;
}

const Context = createContext<Spoken>({ t: tr, language: 'tr', change: async () => false });

/** Loads a language's words. */
export async function wordsOf(language: Language): Promise<Words> {
  return language === 'tr' ? tr : (await import('./words/en')).en;
}

/** Returns the words, the language, and how to change it. */
export const useWords = () => use(Context);

export function LanguageProvider({ words, children }: { words: Words; children: ReactNode }) {
  const [spoken, speak] = useState({
    t: words,
    // Where English could not be loaded, the page is Turkish, and says so to screen readers.
    language: words === tr ? ('tr' as const) : chosenLanguage(),
  });
  async function change(language: Language): Promise<boolean> {
    const t = await wordsOf(language).catch(() => null);
    if (!t) return false;
    keepLanguage(language);
    speak({ t, language });
    return true;
  }
  return <Context value={{ ...spoken, change }}>{children}</Context>;
}
