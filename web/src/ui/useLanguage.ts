import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Language } from '@/lib/language';

function subscribe(changed: () => void): () => void {
  i18next.on('languageChanged', changed);
  return () => i18next.off('languageChanged', changed);
}

/**
 * Returns the language that the page is in.
 *
 * It costs next to nothing, so that cells of long lists use it with `i18next.t` of the common
 * texts, which are always there, instead of `useTranslation`.
 */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => (i18next.language === 'en' ? 'en' : 'tr'));
}
