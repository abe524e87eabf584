/**
 * What a first visit loads, brotli, against its budget. 1 KB is 1000 bytes.
 *
 * Counted from Vite's manifest: an entry and the page's own chunks with all that they import, and
 * the Turkish texts it needs; what is loaded when somebody opens it is not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { end, WEB } from './sources.mjs';

const DIST = join(WEB, 'dist');
const KB = 1000;
const APP = 'src/routes/_app.tsx?tsr-split=component';
const route = (file) => `src/routes/${file}.tsx?tsr-split=component`;

/** Budgets are in KB, null where there is none. */
const PAGES = [
  { page: 'answer', entry: 'onay.html', js: 70, css: 6, fonts: 40 },
  {
    page: 'verification',
    entry: 'onay.html',
    chunks: ['src/public/verify/VerifyPage.tsx'],
    js: 80,
    css: 6,
    fonts: 40,
  },
  {
    page: 'log-in',
    entry: 'index.html',
    chunks: [route('giris')],
    texts: ['auth'],
    js: 200,
    css: null,
    fonts: 40,
  },
  {
    page: 'letters list',
    entry: 'index.html',
    chunks: [APP, route('_app/mutabakatlar/index')],
    texts: ['letters'],
    js: 240,
    css: null,
    fonts: 40,
  },
  {
    page: 'dashboard',
    entry: 'index.html',
    chunks: [APP, route('_app/panel')],
    texts: ['dashboard'],
    js: 290,
    css: null,
    fonts: 40,
  },
];

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));

function chunk(key) {
  const found = manifest[key];
  if (!found) throw new Error(`the build has no ${key}: is scripts/budget.mjs behind?`);
  return found;
}

/** Returns the files of some chunks and of everything that they import, each once. */
function closure(keys) {
  const seen = new Set();
  const go = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const imported of chunk(key).imports ?? []) go(imported);
  };
  for (const key of keys) go(key);
  const chunks = [...seen].map(chunk);
  return {
    js: new Set(chunks.map(({ file }) => file).filter((file) => file.endsWith('.js'))),
    css: new Set(chunks.flatMap(({ css }) => css ?? [])),
    fonts: new Set(
      chunks.flatMap(({ assets }) => assets ?? []).filter((file) => file.endsWith('.woff2')),
    ),
  };
}

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) {
    const bytes = readFileSync(join(DIST, file));
    // Fonts are packed already and are sent as they are.
    sizes.set(file, file.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length);
  }
  return sizes.get(file);
}
const sum = (names) => [...names].reduce((total, file) => total + size(file), 0) / KB;

const problems = [];
const rows = [];
for (const { page, entry, chunks = [], texts, ...budgets } of PAGES) {
  const words = texts ? ['common', ...texts].map((name) => `src/lib/i18n/tr/${name}.json`) : [];
  const loaded = closure([entry, ...chunks, ...words]);
  const row = [page];
  for (const kind of ['js', 'css', 'fonts']) {
    const [is, most] = [sum(loaded[kind]), budgets[kind]];
    row.push(`${is.toFixed(1)}${most === null ? '' : ` of ${most}`}`);
    if (most !== null && is > most) {
      problems.push(`${page}: ${kind} ${is.toFixed(1)} KB, budget ${most} KB`);
    }
  }
  rows.push(row);
}
const line = (cells) => `| ${cells.map((cell) => cell.padEnd(16)).join(' | ')} |\n`;
process.stdout.write(line(['first load, KB', 'JS', 'CSS', 'fonts']));
process.stdout.write(line(Array(4).fill('-'.repeat(16))));
for (const row of rows) process.stdout.write(line(row));
end('budgets', problems);
