/** Months as a period's ends are chosen: keys like `2026-10`, newest first. */

export interface Period {
  first_on: string;
  last_on: string;
}

/** Returns the month of a day and those before it, `count` in all. */
export function monthsUntil(today: string, count: number): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + month - 1 - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

/** Returns the days from the first of one month to the last of another. */
export function periodOf(first: string, last: string): Period {
  const [year = 0, month = 0] = last.split('-').map(Number);
  const end = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { first_on: `${first}-01`, last_on: `${last}-${String(end).padStart(2, '0')}` };
}
