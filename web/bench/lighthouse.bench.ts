/** Lighthouse: speed of the public page on a phone, accessibility of every page. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { signInto, test } from '../e2e/fixtures';
import { aSentLetter, secretsOf } from '../e2e/support/arrange';
import { address } from '../e2e/support/rest';
import { found } from './found';

const LIGHTHOUSE = './lighthouse/node_modules/lighthouse/core/index.js';
/** Speeds differ from run to run; the median of an odd number is one of them. */
const RUNS = 3;

interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>;
}

type Lighthouse = (
  url: string,
  flags: { port: number; onlyCategories: string[]; disableStorageReset: boolean },
) => Promise<{ lhr: Report } | undefined>;

test('speed and accessibility', async ({ launchOptions, login, rest }) => {
  const { default: lighthouse } = (await import(LIGHTHOUSE)) as { default: Lighthouse };
  const letter = await aSentLetter(rest);
  const { link } = await secretsOf(letter);
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
  });

  async function score(path: string, category: string): Promise<Report> {
    const flags = { port, onlyCategories: [category], disableStorageReset: true };
    const result = await lighthouse(`${address()}${path}`, flags);
    if (!result) throw new Error(`no report of ${path}`);
    return result.lhr;
  }

  const speeds: { score: number; lcp: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { categories, audits } = await score(link, 'performance');
    speeds.push({
      score: Math.round((categories.performance?.score ?? 0) * 100),
      lcp: audits['largest-contentful-paint']?.numericValue ?? 0,
    });
  }

  await signInto(context, login);
  // Lighthouse's own pages find what this one leaves.
  const page = await context.newPage();
  await page.goto(`${address()}/panel`);
  await page.close();
  const accessibility: { page: string; score: number; failed: string[] }[] = [];
  for (const path of [
    '/giris',
    link,
    '/kod',
    '/dogrula',
    '/panel',
    '/mutabakatlar',
    '/mutabakatlar/yeni',
    `/mutabakatlar/${letter.id}`,
    '/toplu-yukleme',
    '/cari-kartlar',
    '/bayiler',
    '/bildirimler',
    '/profil',
    '/ayarlar',
    '/yardim',
    '/erisilebilirlik',
  ]) {
    const { categories, audits } = await score(path, 'accessibility');
    accessibility.push({
      page: path.replace(/#.*/, '#…').replace(letter.id, '…'),
      score: Math.round((categories.accessibility?.score ?? 0) * 100),
      failed: Object.values(audits)
        .filter((audit) => audit.score === 0)
        .map(({ title }) => title),
    });
  }
  await context.close();
  await rm(profile, { recursive: true, force: true });
  await found('lighthouse', { speeds, accessibility });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      server.close(() => resolve(typeof place === 'object' && place ? place.port : 0));
    });
  });
}
