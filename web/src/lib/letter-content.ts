/** What a person types into a letter, checked, added up, and put as the API takes it. */
import { amountFromText, difference, placesOf, sum } from './amount';
import type { Schemas } from './api';
import { type Decimal, sideOf } from './format';
import type { Language } from './language';

export const NOTE_LENGTH = 1_000;
export const MOST_LINES = 1_000;
/** The API takes an answer-by day of at most so many days ahead. */
export const LONGEST_WAIT_DAYS = 365;

/** One dealer or account code; amounts as typed. */
export interface TypedLine {
  code: string;
  name: string;
  debit: string;
  credit: string;
}

/** A letter's content as typed; `answerBy` is an ISO day. */
export interface TypedContent {
  debit: string;
  credit: string;
  lines: TypedLine[];
  note: string;
  answerBy: string | null;
}

export type Side = 'debit' | 'credit';

/** Returns an amount's decimal text; nothing typed is zero, what cannot be read is null. */
export function readAmount(text: string, currency: string): Decimal | null {
  if (!text.trim()) return '0';
  const reading = amountFromText(text, placesOf(currency));
  return 'decimal' in reading ? reading.decimal : null;
}

/** Adds up what the lines say; amounts that cannot be read count as nothing. */
export function sumOfLines(lines: readonly TypedLine[], side: Side, currency: string): Decimal {
  return sum(['0', ...lines.map((line) => readAmount(line[side], currency) ?? '0')]);
}

/** Returns how much the total exceeds the lines; null where the total cannot be read. */
export function missingInLines(
  content: TypedContent,
  side: Side,
  currency: string,
): Decimal | null {
  const total = readAmount(content[side], currency);
  return total === null ? null : difference(total, sumOfLines(content.lines, side, currency));
}

/** Tells whether the lines add up to both totals. */
export function addsUp(content: TypedContent, currency: string): boolean {
  return (['debit', 'credit'] as const).every((side) => {
    const missing = missingInLines(content, side, currency);
    return missing !== null && sideOf(missing).side === 'zero';
  });
}

/** Returns debit less credit, or null while one of them cannot be read. */
export function balanceOf(content: TypedContent, currency: string): Decimal | null {
  const debit = readAmount(content.debit, currency);
  const credit = readAmount(content.credit, currency);
  return debit === null || credit === null ? null : difference(debit, credit);
}

/** Returns a checked content as the API takes it. */
export function contentToSend(content: TypedContent, currency: string) {
  const amount = (text: string) => readAmount(text, currency) ?? '0';
  return {
    debit: amount(content.debit),
    credit: amount(content.credit),
    lines: content.lines.map((line) => ({
      code: line.code.trim(),
      name: line.name.trim(),
      debit: amount(line.debit),
      credit: amount(line.credit),
    })),
    note: content.note.trim(),
    answer_by: content.answerBy,
  };
}

/** Returns a letter's content as one would have typed it. */
export function contentOfLetter(letter: Schemas['LetterOut'], language: Language): TypedContent {
  return {
    debit: asTyped(letter.debit, language),
    credit: asTyped(letter.credit, language),
    lines: letter.lines.map(({ code, name, debit, credit }) => ({
      code,
      name,
      debit: asTyped(debit, language),
      credit: asTyped(credit, language),
    })),
    note: letter.note,
    answerBy: letter.answer_by,
  };
}

/** Writes a decimal as a reader of the language types it: `1.234,56`; zero as nothing. */
export function asTyped(amount: Decimal, language: Language): string {
  if (sideOf(amount).side === 'zero') return '';
  const [whole = '', fraction] = amount.split('.');
  const [group, point] = language === 'tr' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction ? `${grouped}${point}${fraction}` : grouped;
}

/** Reads rows that were copied from a spreadsheet: code, name, debit, credit by tabs. */
export function linesFromClipboard(text: string): TypedLine[] {
  return text
    .split(/\r?\n/)
    .filter((row) => row.trim())
    .map((row) => {
      const [code = '', name = '', debit = '', credit = ''] = row.split('\t').map((c) => c.trim());
      return { code, name, debit, credit };
    });
}
