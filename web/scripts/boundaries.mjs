/** Who may import whom; colours from the tokens only; no text for people outside the catalogue. */
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { end, files, text, walk } from './sources.mjs';

/** What each folder of `src` may import of the others; a feature may import itself. */
const MAY_IMPORT = {
  lib: ['lib'],
  ui: ['ui', 'lib'],
  app: ['app', 'ui', 'lib', 'routeTree.gen'],
  features: ['ui', 'lib'],
  routes: ['routes', 'app', 'features', 'ui', 'lib'],
  public: ['public', 'ui', 'lib', 'tokens.css'],
  testing: ['testing', 'lib', 'app', 'ui'],
};
/** What would double the public pages' weight. */
const NOT_PUBLIC = /^(@mantine|@tanstack|react-hook-form|i18next|react-i18next|recharts|zod)/;
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab)a?\(/gi;
const TOKENS = 'tokens.css';
/** Attributes that people read or hear. */
const SAID = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'description']);
/** The product's own name, and an example of a letter's number, are the same in every language. */
const SAME = /e-Mutabakat|MUT-\d{4}-\d{6}/g;

const problems = [];
const isTest = (file) => /\.test\.tsx?$/.test(file) || file.startsWith('testing/');
const featureOf = (path) => path.split('/')[1];

function target(file, specifier) {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  return null;
}

function checkImport(file, specifier) {
  const own = file.split('/')[0];
  const allowed = MAY_IMPORT[own];
  if (!allowed) return;
  const to = target(file, specifier);
  if (to === null) {
    if (own === 'public' && NOT_PUBLIC.test(specifier)) {
      problems.push(`${file} imports ${specifier}, which the public pages do without`);
    }
    return;
  }
  const other = to.split('/')[0];
  if (own === 'features' && other === 'features') {
    if (featureOf(file) !== featureOf(to)) problems.push(`${file} imports another feature: ${to}`);
  } else if (!allowed.includes(other) && !(isTest(file) && other === 'testing')) {
    problems.push(`${file} imports ${to}: ${own} may import ${allowed.join(', ')}`);
  }
}

const hasWords = (value) => /\p{L}{2,}/u.test(value.replace(SAME, ''));

for (const file of files('.ts', '.tsx')) {
  if (file.endsWith('.gen.ts')) continue;
  walk(file, (node, tree) => {
    const line = () => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      checkImport(file, node.moduleSpecifier.text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteral(specifier)) checkImport(file, specifier.text);
    }
    if (isTest(file)) return;
    if (ts.isJsxText(node) && hasWords(node.text)) {
      problems.push(`${file}:${line()} says "${node.text.trim()}" outside the catalogue`);
    }
    if (
      ts.isJsxAttribute(node) &&
      SAID.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      hasWords(node.initializer.text)
    ) {
      problems.push(`${file}:${line()} says "${node.initializer.text}" outside the catalogue`);
    }
  });
}

for (const file of files('.css', '.ts', '.tsx')) {
  if (file === TOKENS || isTest(file) || file.endsWith('.gen.ts')) continue;
  // Comments may name a colour; fragments of addresses (`/onay#…`) are none.
  const code = text(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  for (const [found] of code.matchAll(COLOUR)) {
    if (
      file.endsWith('.css') ||
      found.includes('(') ||
      /#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(found)
    ) {
      problems.push(`${file} names the colour ${found} outside ${TOKENS}`);
    }
  }
}
end('boundaries', problems);
