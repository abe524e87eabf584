/** Amounts as people type them, read exactly into the API's decimal text. */

/** What a typed amount means: decimal text, or why it is none. */
export type Reading = { decimal: string } | { error: 'empty' | 'invalid' | 'negative' | 'places' };

const GROUPED_TR = /^\d{1,3}(\.\d{3})+(,\d+)?$/;
const GROUPED_EN = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const PLAIN = /^\d+([.,]\d+)?$/;

/**
 * Reads `1.234,56`, `1234,56`, `1,234.56` or `1234.56`; `1.234` is one thousand two hundred
 * thirty-four, as a Turkish reader takes it.
 */
export function amountFromText(text: string, places = 2): Reading {
  const bare = text.replace(/[\s₺$€£]/g, '');
  if (!bare) return { error: 'empty' };
  if (/^[-−(]/.test(bare)) return { error: 'negative' };
  let decimal: string;
  if (GROUPED_TR.test(bare)) decimal = bare.replaceAll('.', '').replace(',', '.');
  else if (GROUPED_EN.test(bare)) decimal = bare.replaceAll(',', '');
  else if (PLAIN.test(bare)) decimal = bare.replace(',', '.');
  else return { error: 'invalid' };
  const [whole = '0', fraction = ''] = decimal.split('.');
  if (fraction.length > places) return { error: 'places' };
  const trimmed = whole.replace(/^0+(?=\d)/, '');
  if (trimmed.length > 15) return { error: 'invalid' };
  return { decimal: places ? `${trimmed}.${fraction.padEnd(places, '0')}` : trimmed };
}

/** How many decimal places a currency has: 2 for TRY, 0 for JPY. */
export function placesOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Adds decimal texts exactly; the result has as many places as the longest. */
export function sum(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((each) => each.split('.')[1]?.length ?? 0));
  const total = amounts.reduce((so, each) => so + minor(each, places), 0n);
  return fromMinor(total, places);
}

/** Returns `left − right` exactly. */
export function difference(left: string, right: string): string {
  return sum([left, right.startsWith('-') ? right.slice(1) : `-${right}`]);
}

function minor(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(`${whole}${fraction.padEnd(places, '0')}`);
  return amount.startsWith('-') ? -value : value;
}

function fromMinor(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = value < 0n ? '-' : '';
  return places ? `${sign}${whole}.${digits.slice(-places)}` : `${sign}${whole}`;
}
