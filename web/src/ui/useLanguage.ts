import { useTranslation } from 'react-i18next';
import type { Language } from '@/lib/language';

/** Returns the language that the page is in. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'tr';
}
