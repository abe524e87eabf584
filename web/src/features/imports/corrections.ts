/** Cells that a person has typed over and that are not judged yet: row → column → text. */
export type Corrections = Readonly<Record<number, Readonly<Record<string, string>>>>;

export const NONE: Corrections = {};

/** Puts a text over a cell; the text that stands there already is no correction. */
export function typed(
  corrections: Corrections,
  row: number,
  column: string,
  text: string,
  standing: string,
): Corrections {
  if (text === standing) return undone(corrections, row, column);
  return { ...corrections, [row]: { ...corrections[row], [column]: text } };
}

/** Takes a cell's correction back. */
export function undone(corrections: Corrections, row: number, column: string): Corrections {
  const { [column]: _cell, ...cells } = corrections[row] ?? {};
  const { [row]: _row, ...others } = corrections;
  return Object.keys(cells).length ? { ...others, [row]: cells } : others;
}

/** Returns how many cells are typed over. */
export function cellCount(corrections: Corrections): number {
  return Object.values(corrections).reduce((so, cells) => so + Object.keys(cells).length, 0);
}
