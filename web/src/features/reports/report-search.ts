/** What of the page stands in its address: the letter's number or the card it was opened from. */

export interface ReportSearch {
  no?: string;
  /** The card's id; its tax number stays out of addresses, which histories and logs keep. */
  cari?: string;
}

/** Reads the address; what names no letter and no card is left out. */
export function reportSearch({ no, cari }: Record<string, unknown>): ReportSearch {
  if (typeof no === 'string' && /^MUT-\d{4}-\d{6,}$/.test(no)) return { no };
  return typeof cari === 'string' && cari.startsWith('cpt_') ? { cari } : {};
}
