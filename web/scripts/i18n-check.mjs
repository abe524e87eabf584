/** The two catalogues have the same keys and placeholders, and no key that nothing uses. */
import ts from 'typescript';
import { end, files, text, walk } from './sources.mjs';

const FOLDER = 'lib/i18n';
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** A list is asked for as a whole: what stands behind its name is an entry of it. */
const ENTRY = /\.\d+(\..*)?$/;
/** A pattern with less fixed text than this would match anything. */
const LEAST_FIXED = 3;

function flat(value, path = '') {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flat(inner, path ? `${path}.${key}` : key),
  );
}

function catalogue(language) {
  const found = new Map();
  for (const file of files('.json').filter((name) => name.startsWith(`${FOLDER}/${language}/`))) {
    const namespace = file.slice(`${FOLDER}/${language}/`.length, -'.json'.length);
    found.set(namespace, new Map(flat(JSON.parse(text(file)))));
  }
  return found;
}

const placeholders = (value) =>
  [...value.matchAll(/{{\s*([\w.]+)[^}]*}}|<\/?(\w+)>/g)]
    .map(([whole, name]) => name ?? whole)
    .sort()
    .join(' ');

/** What a file says in quotes: whole texts, and patterns of the templates. */
function literals() {
  return files('.ts', '.tsx')
    .filter((file) => !/\.(test|gen)\.tsx?$/.test(file))
    .map((file) => {
      const texts = new Set();
      const patterns = [];
      walk(file, (node) => {
        if (ts.isStringLiteralLike(node)) texts.add(node.text);
        if (!ts.isTemplateExpression(node)) return;
        const fixed = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
        if (fixed.join('').length < LEAST_FIXED) return;
        const escaped = fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
        patterns.push(new RegExp(`^${escaped.join('.+')}$`));
      });
      return { texts, patterns };
    });
}

const problems = [];
const [tr, en] = [catalogue('tr'), catalogue('en')];
const said = literals();
for (const namespace of new Set([...tr.keys(), ...en.keys()])) {
  const [turkish, english] = [tr.get(namespace) ?? new Map(), en.get(namespace) ?? new Map()];
  for (const key of new Set([...turkish.keys(), ...english.keys()])) {
    const name = `${namespace}:${key}`;
    const [a, b] = [turkish.get(key), english.get(key)];
    if (a === undefined || b === undefined) {
      problems.push(`${name} is missing in ${a === undefined ? 'tr' : 'en'}`);
      continue;
    }
    if (placeholders(a) !== placeholders(b)) {
      problems.push(`${name} has other placeholders in tr (${a}) than in en (${b})`);
    }
    const asked = key.replace(PLURAL, '').replace(ENTRY, '');
    const full = `${namespace}:${asked}`;
    const isUsed = said.some(
      ({ texts, patterns }) =>
        texts.has(asked) ||
        texts.has(full) ||
        patterns.some((pattern) => pattern.test(asked) || pattern.test(full)),
    );
    if (!isUsed) problems.push(`${name} is used nowhere`);
  }
}
end('texts', problems);
