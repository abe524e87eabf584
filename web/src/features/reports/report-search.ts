/** What of the page stands in its address: the number that is looked for. */

export interface ReportSearch {
  no?: string;
}

/** Reads the address; what is no number of a letter is left out. */
export function reportSearch(raw: Record<string, unknown>): ReportSearch {
  const isNumber = typeof raw.no === 'string' && /^MUT-\d{4}-\d{6,}$/.test(raw.no);
  return isNumber ? { no: raw.no as string } : {};
}
