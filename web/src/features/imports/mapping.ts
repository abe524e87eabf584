/** What each heading of a workbook means, as a person corrects it: heading → column, "" for none. */
export type Mapping = Record<string, string>;

interface Heading {
  heading: string;
  column?: string | null;
}

/** Returns the mapping that was read. */
export function mappingOf(columns: readonly Heading[]): Mapping {
  return Object.fromEntries(columns.map(({ heading, column }) => [heading, column ?? '']));
}

/** Returns, for each heading whose column another one has too, that other heading. */
export function doubled(mapping: Mapping): Record<string, string> {
  const found: Record<string, string> = {};
  const entries = Object.entries(mapping).filter(([, column]) => column);
  for (const [heading, column] of entries) {
    const other = entries.find(([each, its]) => each !== heading && its === column);
    if (other) found[heading] = other[0];
  }
  return found;
}

const WHO = ['tax_number', 'name', 'account_code'];
const HOW_MUCH = ['debit', 'credit', 'balance'];

/** Returns what a list cannot be read without and the mapping lacks. */
export function lacking(mapping: Mapping): ('who' | 'howMuch')[] {
  const columns = new Set(Object.values(mapping));
  const missing: ('who' | 'howMuch')[] = [];
  if (!WHO.some((column) => columns.has(column))) missing.push('who');
  if (!HOW_MUCH.some((column) => columns.has(column))) missing.push('howMuch');
  return missing;
}

/** Whether two mappings say the same. */
export function isSame(one: Mapping, other: Mapping): boolean {
  const headings = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...headings].every((heading) => (one[heading] ?? '') === (other[heading] ?? ''));
}
