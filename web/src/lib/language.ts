/** The person's language; Turkish unless something else was chosen on this device. */
export type Language = 'tr' | 'en';

const KEPT = 'language';

/** Returns the language chosen on this device. */
export function chosenLanguage(): Language {
  return localStorage.getItem(KEPT) === 'en' ? 'en' : 'tr';
}

/** Remembers the language on this device and tells the page's readers. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}
