/** The sources as the checks read them: files, and their syntax trees. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const WEB = fileURLToPath(new URL('..', import.meta.url));
export const SRC = join(WEB, 'src');

/** Returns the paths under `src`, relative to it, that end in one of these. */
export function files(...ends) {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)))
    .sort();
}

export function text(file) {
  return readFileSync(join(SRC, file), 'utf8');
}

/** Calls `visit` with every node of a file. */
export function walk(file, visit) {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest, true, kind);
  const go = (node) => {
    visit(node, tree);
    ts.forEachChild(node, go);
  };
  go(tree);
}

/** Prints what was found and ends the process: 0 when it is nothing. */
export function end(name, problems) {
  for (const problem of problems) process.stderr.write(`${name}: ${problem}\n`);
  if (problems.length === 0) process.stdout.write(`${name}: in order\n`);
  process.exit(problems.length === 0 ? 0 : 1);
}
