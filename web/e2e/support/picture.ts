/** Pictures for the README: made where `SCREENSHOTS=1`, so that a plain run leaves the tree alone. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url));

/** Whether this run makes pictures. */
export const takesPictures = process.env.SCREENSHOTS === '1';

/** Leaves what the window shows in `docs/screenshots/<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!takesPictures) return;
  // Fonts and numbers are there before the picture is taken.
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' });
}
