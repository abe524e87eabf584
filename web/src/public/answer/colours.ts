/** The sender's colour on the page, with the ink that can be read on it. */

const HEX = /^#[0-9a-f]{6}$/i;
/** The luminance of `--ink`. */
const DARK_INK = 0.015;

/** Returns a colour's relative luminance (WCAG 2.1). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Tells whether white reads better on a colour than the dark ink does. */
export function wantsLightInk(hex: string): boolean {
  const ground = luminance(hex);
  return 1.05 / (ground + 0.05) >= (ground + 0.05) / (DARK_INK + 0.05);
}

/** Shows the sender's colour; by the object model, which the policy allows where attributes fail. */
export function showColour(colour: string): void {
  if (!HEX.test(colour)) return;
  const { classList, style } = document.documentElement;
  style.setProperty('--sender', colour);
  classList.toggle('sender-dark-ink', !wantsLightInk(colour));
}
