/** Amounts as a visitor reads them: who owes whom in words, and the side in the sender's books. */
import { money, sideOf } from '@/lib/format';
import type { Language } from '@/lib/language';
import type { LetterWords } from './words.tr';

/** Returns a balance in the sender's books as `₺24.691,34 (B)`. */
export function signed(balance: string, currency: string, language: Language): string {
  const { side, amount } = sideOf(balance);
  const shown = money(amount, currency, language);
  return side === 'zero' ? shown : `${shown} (${side === 'debit' ? 'B' : 'A'})`;
}

/** Returns an amount without its sign. */
export function bare(balance: string, currency: string, language: Language): string {
  return money(balance.replace('-', ''), currency, language);
}

/** Returns who owes whom, in the sender's voice, and what that is in the sender's books. */
export function owed(balance: string, t: LetterWords): { words: string; books: string } {
  const { side } = sideOf(balance);
  if (side === 'zero') return { words: t.letter.settled, books: '' };
  return side === 'debit'
    ? { words: t.letter.owesUs, books: t.letter.debit }
    : { words: t.letter.weOwe, books: t.letter.credit };
}
