/** Check digits of Turkish tax numbers, so that a mistyped one is seen while it is typed. */

/** Tells whether ten digits are a VKN (check digit of the Revenue Administration). */
export function isVkn(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const digits = [...text].map(Number);
  let total = 0;
  for (let place = 0; place < 9; place += 1) {
    const shifted = ((digits[place] ?? 0) + 9 - place) % 10;
    const power = (shifted * 2 ** (9 - place)) % 9;
    total += shifted !== 0 && power === 0 ? 9 : power;
  }
  return (10 - (total % 10)) % 10 === digits[9];
}

/** Tells whether eleven digits are a TCKN (two check digits, no leading zero). */
export function isTckn(text: string): boolean {
  if (!/^[1-9]\d{10}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const at = (place: number) => digits[place] ?? 0;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  const eleventh = (odd + even + at(9)) % 10;
  return at(9) === tenth && at(10) === eleventh;
}

/** Tells whether a text is a VKN or a TCKN. */
export function isTaxNumber(text: string): boolean {
  return isVkn(text) || isTckn(text);
}
