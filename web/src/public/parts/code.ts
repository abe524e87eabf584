/** The code as people type it: any case, look-alikes, dashes or none, or the whole SMS pasted. */

/** Crockford's base 32 leaves out I, L, O and U; what looks like them is read as meant. */
const LOOKALIKES: Record<string, string> = { I: '1', L: '1', O: '0', U: 'V' };
const IN_A_MESSAGE = /(?<![0-9A-Z-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}(?![0-9A-Z-])/i;
const GROUPS = [4, 8];

export const CODE_LENGTH = 10;

/** Returns at most ten characters of the code's alphabet. */
export function codeFromText(text: string): string {
  const found = IN_A_MESSAGE.exec(text)?.[0] ?? text;
  // `toUpperCase`, not the Turkish one: i is I here.
  return [...found.toUpperCase()]
    .map((each) => LOOKALIKES[each] ?? each)
    .filter((each) => /[0-9A-Z]/.test(each))
    .join('')
    .slice(0, CODE_LENGTH);
}

/** Returns a code, whole or begun, in its groups: `7Q2K-9XJ4-M3`. */
export function grouped(code: string): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].filter(Boolean).join('-');
}

/** Returns where the caret stands in the grouped code after so many characters of it. */
export function caretAfter(characters: number): number {
  return characters + GROUPS.filter((end) => characters > end).length;
}
