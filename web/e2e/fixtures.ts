/**
 * The suite's own `test`: a company per file, its desk, a visitor's phone, and on every page of
 * every test a watch for errors.
 */
import { readFile } from 'node:fs/promises';
import {
  type Browser,
  type BrowserContext,
  test as base,
  devices,
  type Page,
} from '@playwright/test';
import { Problems } from './support/problems';
import { aCompany, address, finished, type Login, type Rest, signedIn } from './support/rest';

export { expect } from '@playwright/test';

interface Fixtures {
  /** What the pages did wrong; `problems.allow(…)` for what a test causes on purpose. */
  problems: Problems;
  /** The log-in of the administrator of a company that only this file uses. */
  login: Login;
  /** The API as that administrator uses it. */
  rest: Rest;
  /** Opens a browser of its own, signed in as the administrator or as somebody else. */
  openDesk: (options?: { login?: Login; language?: 'tr' | 'en' }) => Promise<Page>;
  /** A signed-in page of the administrator. */
  desk: Page;
  /** A page on a phone, without a log-in. */
  visitor: Page;
}

const companies = new Map<string, Promise<Login>>();

export const test = base.extend<Fixtures>({
  problems: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed.
    async ({}, use) => {
      const problems = new Problems();
      await use(problems);
      base.expect(problems.found, 'errors on the pages').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, problems }, use) => {
    await problems.watch(context);
    await use(context);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is needed.
  login: async ({}, use, info) => {
    const known = companies.get(info.file) ?? aCompany('Özışık Ticaret A.Ş.');
    companies.set(info.file, known);
    await use(await known);
  },
  rest: async ({ login }, use) => use(await signedIn(login)),
  openDesk: async ({ browser, login, problems }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext();
      opened.push(context);
      await problems.watch(context);
      return openSignedIn(context, options.login ?? login, options.language ?? 'tr');
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  desk: async ({ openDesk }, use) => use(await openDesk()),
  visitor: async ({ browser, problems }, use) => {
    const context = await phone(browser);
    await problems.watch(context);
    await use(await context.newPage());
    await context.close();
  },
});

/** Returns a phone's browser. */
export function phone(browser: Browser): Promise<BrowserContext> {
  const { userAgent, deviceScaleFactor } = devices['Pixel 7'];
  return browser.newContext({
    userAgent,
    deviceScaleFactor,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
}

async function openSignedIn(
  context: BrowserContext,
  login: Login,
  language: 'tr' | 'en',
): Promise<Page> {
  await chooseLanguage(context, language);
  await signInto(context, login);
  return context.newPage();
}

/** Signs a browser in, as its log-in page would. */
export async function signInto(context: BrowserContext, login: Login): Promise<void> {
  await finished(login, async (path, asked) => {
    const answer = await context.request.post(`${address()}${path}`, { data: asked });
    base.expect(answer.status(), path).toBe(200);
    return answer.json();
  });
  await context.addInitScript(() => {
    // As the log-in page would have left it; once, so that a sign-out stays one.
    if (window.origin === 'null' || localStorage.getItem('arranged')) return;
    localStorage.setItem('arranged', '1');
    localStorage.setItem('signed-in', '1');
  });
}

/** Opens every page of a context, or one page, in a language, as somebody who chose it before. */
export async function chooseLanguage(
  opener: Pick<BrowserContext, 'addInitScript'>,
  language: 'tr' | 'en',
): Promise<void> {
  await opener.addInitScript((chosen) => {
    // Sandboxed documents have no storage; and what the test itself chooses later stays.
    if (window.origin === 'null' || localStorage.getItem('language')) return;
    localStorage.setItem('language', chosen);
  }, language);
}

/** Returns a file of the Python tests' data, such as `clean-1000.xlsx`. */
export function dataFile(name: string): Promise<Buffer> {
  return readFile(new URL(`../../tests/data/${name}`, import.meta.url));
}
