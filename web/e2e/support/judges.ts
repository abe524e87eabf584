/**
 * What every page must stand: axe's rules, a narrow window, large letters, the keyboard alone.
 *
 * The judges go on after a finding, so that one run tells all that is wrong with a page.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** WCAG 1.4.10: the width to which a page is narrowed. */
const NARROW = 320;
/** WCAG 1.4.4: how much larger people may make the text, in per cent. */
const LARGE = 200;
const MOST_STOPS = 200;
const SETTLES_MS = 2_000;

/** Waits until a page has drawn what it shows: its heading, and no bones in its place. */
export async function expectSettled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  // Bones are drawn only where an answer is late: first, every answer has come.
  await page.waitForLoadState('networkidle');
  // Below the rows of a list that goes on there are always some.
  const bones = page.locator('.mantine-Skeleton-root:visible:not(tr:not([aria-hidden]) ~ tr *)');
  await expect(bones).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** Fails with each rule of WCAG 2.1 AA that the page breaks, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
  }));
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}

/**
 * Fails where the page scrolls sideways at 320 pixels, or with letters twice as large.
 *
 * What scrolls in a region of its own, such as a wide table, does not count.
 */
export async function expectReflow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: 800 });
  await expectNoOverflow(page, `${NARROW} px`);
  await page.setViewportSize({ width: 1280, height: 800 });
  const root = page.locator(':root');
  await root.evaluate((html, percent) => {
    html.style.setProperty('font-size', `${percent}%`);
  }, LARGE);
  await expectNoOverflow(page, `${LARGE} % text`);
  await root.evaluate((html) => html.style.removeProperty('font-size'));
  if (before) await page.setViewportSize(before);
}

async function expectNoOverflow(page: Page, when: string): Promise<void> {
  const tooWide = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const names = [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`.slice(0, 80));
      return [`${scrollWidth} of ${clientWidth}`, ...names.slice(0, 8)];
    });
  // What was narrowed a moment ago may still be drawn anew.
  await expect
    .poll(tooWide, { timeout: SETTLES_MS })
    .toEqual([])
    .catch(() => undefined);
  expect.soft(await tooWide(), `${page.url()} scrolls sideways at ${when}`).toEqual([]);
}

/** Fails where a button or a link shows only a part of its words. */
export async function expectNothingClipped(page: Page): Promise<void> {
  const clipped = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, label, h1, h2, h3, th')]
      .filter((element) => element.offsetParent !== null && element.textContent?.trim())
      .filter((element) =>
        [
          element,
          ...(element.closest('td, [role="cell"], [role="gridcell"]')
            ? [element.parentElement ?? element]
            : []),
          ...element.querySelectorAll<HTMLElement>('*'),
        ].some((part) => {
          const { overflowX, position } = getComputedStyle(part);
          if (overflowX === 'visible' || position === 'absolute') return false;
          return part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1;
        }),
      )
      // Whatever is cut on purpose says the whole in its title.
      .filter((element) => !element.closest('[title]') && !element.querySelector('[title]'))
      .map((element) => element.textContent?.trim().slice(0, 60)),
  );
  expect.soft(clipped, `clipped on ${page.url()}`).toEqual([]);
}

/**
 * Walks by Tab from the page's beginning to its end and returns what was met, by accessible text.
 *
 * Fails where the focus cannot be seen, is hidden behind something, or goes round in a trap.
 */
export async function walkByKeyboard(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const met: string[] = [];
  const unseen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement)
        return null;
      const box = element.getBoundingClientRect();
      const isMet = element.hasAttribute('data-walked');
      element.setAttribute('data-walked', '');
      const name =
        element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        '';
      const style = getComputedStyle(element);
      const around = element.parentElement ? getComputedStyle(element.parentElement) : style;
      const isMarked = [style, around].some(
        ({ outlineStyle, boxShadow, borderColor }) =>
          outlineStyle !== 'none' || boxShadow !== 'none' || borderColor !== 'rgb(0, 0, 0)',
      );
      const isSeen = box.width > 0 && box.height > 0 && isMarked;
      return { name: `${element.tagName} ${name.trim().slice(0, 60)}`, isMet, isSeen };
    });
    if (here === null || here.isMet) break;
    met.push(here.name);
    if (!here.isSeen) unseen.push(here.name);
  }
  expect(unseen, `focus that nobody sees on ${page.url()}`).toEqual([]);
  expect(met.length, `the walk through ${page.url()} ends`).toBeLessThan(MOST_STOPS);
  return met;
}
