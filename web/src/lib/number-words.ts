/** Amounts in words, as cheques and letters write them: a wrong digit is heard, not overlooked. */
import { currencyName } from './currencies';
import type { Decimal } from './format';
import type { Language } from './language';

const TR_ONES = ['', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'];
const TR_TENS = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan'];
const TR_GROUPS = ['', 'bin', 'milyon', 'milyar', 'trilyon'];
const EN_ONES =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const EN_GROUPS = ['', 'thousand', 'million', 'billion', 'trillion'];

function turkishGroup(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  return [
    hundreds > 1 ? (TR_ONES[hundreds] ?? '') : '',
    hundreds > 0 ? 'yüz' : '',
    TR_TENS[Math.floor((value % 100) / 10)] ?? '',
    TR_ONES[value % 10] ?? '',
  ];
}

function englishGroup(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const tens = [EN_TENS[Math.floor(rest / 10)], EN_ONES[rest % 10]].filter(Boolean).join('-');
  return [
    hundreds > 0 ? `${EN_ONES[hundreds]} hundred` : '',
    rest < 20 ? (EN_ONES[rest] ?? '') : tens,
  ];
}

/** Returns a whole number, given as digits, in words. */
export function wholeInWords(digits: string, language: Language): string {
  const groups = digits.replace(/^0+/, '').match(/\d{1,3}(?=(\d{3})*$)/g) ?? [];
  if (groups.length === 0) return language === 'tr' ? 'sıfır' : 'zero';
  const names = language === 'tr' ? TR_GROUPS : EN_GROUPS;
  return groups
    .flatMap((group, index) => {
      const place = groups.length - 1 - index;
      const value = Number(group);
      if (value === 0) return [];
      // "bin", never "bir bin".
      if (language === 'tr' && place === 1 && value === 1) return ['bin'];
      const words = language === 'tr' ? turkishGroup(value) : englishGroup(value);
      return [...words, names[place] ?? ''];
    })
    .filter(Boolean)
    .join(' ');
}

/** Returns an amount without sign in words: `yirmi dört bin lira otuz dört kuruş`. */
export function amountInWords(amount: Decimal, currency: string, language: Language): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const words = wholeInWords(whole, language);
  const hasMinor = /[1-9]/.test(fraction);
  if (language === 'tr' && currency === 'TRY') {
    return hasMinor ? `${words} lira ${wholeInWords(fraction, language)} kuruş` : `${words} lira`;
  }
  const name = currencyName(currency, language);
  return hasMinor
    ? `${words} ${name}, ${fraction}/1${'0'.repeat(fraction.length)}`
    : `${words} ${name}`;
}
