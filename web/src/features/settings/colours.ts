/** Ink on a company's own colour, by WCAG's contrast (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio). */

/** Returns the ink token that reads better on a `#rrggbb` ground. */
export function readableInk(ground: string): 'var(--on-petrol)' | 'var(--ink)' {
  const light = luminance(ground);
  const onWhite = 1.05 / (light + 0.05);
  // The ink's own luminance is 0.015.
  const onInk = (light + 0.05) / (0.015 + 0.05);
  return onWhite >= onInk ? 'var(--on-petrol)' : 'var(--ink)';
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
