/** Whether what is typed can name a record at all, before a search is asked for and recorded. */
import { isTaxNumber } from '@/lib/tax-number';

/** Neither a number of a letter nor ten or eleven digits; or digits that are mistyped. */
export type QueryFault = 'form' | 'digits';

/** Returns what is wrong with the text, or null; spaces and small letters are no fault. */
export function faultOf(query: string): QueryFault | null {
  const text = query.replace(/\s/g, '').toUpperCase();
  if (/^MUT-\d{4}-\d{6,}$/.test(text) || isTaxNumber(text)) return null;
  return /^\d{10,11}$/.test(text) ? 'digits' : 'form';
}
