import { useWords } from '../language';
import { en } from './words.en';
import { tr, type VerifyWords } from './words.tr';

/** Returns the verification page's words; both languages come with the page, which is small. */
export function useVerifyWords(): VerifyWords {
  return useWords().language === 'tr' ? tr : en;
}
