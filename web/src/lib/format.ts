/** How numbers, money and time are written: by `Intl`, in Istanbul's time, never from a float. */
import type { Language } from './language';

const LOCALES: Record<Language, string> = { tr: 'tr-TR', en: 'en-GB' };
const ZONE = 'Europe/Istanbul';

/** A decimal number as text, as the API gives it: `"24691.34"`. */
export type Decimal = string;

// `format` is exact for decimal text (ES2023); TypeScript's type of it asks for a template.
type Exact = `${number}`;

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  const found = made.get(key) ?? new Intl.NumberFormat(LOCALES[language], options);
  made.set(key, found);
  return found as Intl.NumberFormat;
}

function times(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `t${language}${JSON.stringify(options)}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  made.set(key, found);
  return found as Intl.DateTimeFormat;
}

/** Returns an amount with its currency's sign: `₺24.691,34`. */
export function money(amount: Decimal, currency: string, language: Language): string {
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return numbers(language, options).format(amount as Exact);
}

/** Returns a decimal without its sign, and whether it had one or is zero. */
export function sideOf(amount: Decimal): { side: 'debit' | 'credit' | 'zero'; amount: Decimal } {
  if (/^-?0*(\.0*)?$/.test(amount)) return { side: 'zero', amount: amount.replace('-', '') };
  return amount.startsWith('-')
    ? { side: 'credit', amount: amount.slice(1) }
    : { side: 'debit', amount };
}

/** Returns a whole number in groups of thousands. */
export function count(value: number, language: Language): string {
  return numbers(language, {}).format(value);
}

/** Returns a share of one as a percentage with at most one decimal: `%78,4`. */
export function percent(share: number, language: Language): string {
  return numbers(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** Returns a file's size in the unit that fits. */
export function bytes(size: number, language: Language): string {
  const mega = size >= 1_000_000;
  const unit = mega ? 'megabyte' : 'kilobyte';
  const options = { style: 'unit', unit, maximumFractionDigits: mega ? 1 : 0 } as const;
  return numbers(language, options).format(size / (mega ? 1_000_000 : 1_000));
}

/** Returns a calendar day (`2026-10-31`) as `31.10.2026`. */
export function day(iso: string, language: Language): string {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return times(language, options).format(new Date(`${iso}T00:00:00Z`));
}

/** Returns a calendar day in words: `31 Ekim 2026`. */
export function longDay(iso: string, language: Language): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return times(language, options).format(new Date(`${iso}T00:00:00Z`));
}

/** Returns a month (`2026-10`) in words: `Ekim 2026`. */
export function monthName(month: string, language: Language): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return times(language, options).format(new Date(`${month}-01T00:00:00Z`));
}

/** Returns an instant as `31.10.2026 12:30`, in Istanbul. */
export function time(iso: string, language: Language): string {
  const options = {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: ZONE,
  } as const;
  return times(language, options).format(new Date(iso)).replace(',', '');
}

/** Returns an instant's clock alone: `12:30`. */
export function clock(iso: string, language: Language): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone: ZONE } as const;
  return times(language, options).format(new Date(iso));
}

/** Returns how long ago an instant was, in the largest unit that fits: `3 dakika önce`. */
export function ago(iso: string, language: Language, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const relative = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(0, 'minute');
}

/** Returns today's calendar day in Istanbul as ISO text. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now);
}

/** Compares two texts as a Turkish dictionary orders them. */
export const turkishOrder = new Intl.Collator('tr').compare;
