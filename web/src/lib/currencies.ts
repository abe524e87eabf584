/** The currencies that a letter may be in; the usual ones first. */
import type { Language } from './language';

const USUAL = ['TRY', 'USD', 'EUR', 'GBP'];
const OTHERS =
  'AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BOB BRL BWP BYN CAD CHF CLP CNY COP CRC CZK ' +
  'DKK DOP DZD EGP ETB GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS KRW KWD KZT LBP ' +
  'LKR LYD MAD MDL MKD MNT MUR MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB ' +
  'SAR SDG SEK SGD SYP THB TJS TMT TND TWD TZS UAH UGX UYU UZS VND XAF XOF YER ZAR ZMW';

/** Returns codes with their names, as a choice shows them. */
export function currencyChoices(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return [...USUAL, ...OTHERS.split(' ')].map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
}

/** Returns a currency's name: `Türk Lirası`. */
export function currencyName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code;
}
