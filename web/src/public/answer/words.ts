import { useWords } from '../language';
import { en } from './words.en';
import { type LetterWords, tr } from './words.tr';

/** Returns the letter's words; both languages come with it, so that offline both are there. */
export function useLetterWords(): LetterWords {
  return useWords().language === 'tr' ? tr : en;
}
