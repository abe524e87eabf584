/** The generated files are what their sources make: the API's types and the tree of routes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, SRC, WEB } from './sources.mjs';

const run = (tool, ...words) =>
  execFileSync(join(WEB, 'node_modules/.bin', tool), words, { cwd: WEB, stdio: 'pipe' });
const read = (file) => readFileSync(file, 'utf8');
const problems = [];

const folder = mkdtempSync(join(tmpdir(), 'generated-'));
const types = join(folder, 'schema.gen.ts');
run('openapi-typescript', '../docs/openapi.json', '--output', types);
if (read(types) !== read(join(SRC, 'lib/schema.gen.ts'))) {
  problems.push('src/lib/schema.gen.ts is old: npm run api');
}
rmSync(folder, { recursive: true });

const tree = join(SRC, 'routeTree.gen.ts');
const before = read(tree);
run('tsr', 'generate');
if (read(tree) !== before) problems.push('src/routeTree.gen.ts was old and has been renewed');
end('generated files', problems);
