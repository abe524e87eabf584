/**
 * One private local stack for the run. Its addresses, and the root certificate to trust, go to the
 * workers by the environment; where `E2E_ADDRESS`, `E2E_HELPER` and `E2E_ROOT` name those of a running
 * one (`python -m tests.e2e.for_browsers`), it is used.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_ADDRESS && process.env.E2E_HELPER) return undefined;
  const stack = spawn('.venv/bin/python', ['-m', 'tests.e2e.for_browsers'], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: stack.stdout });
  const ended = once(stack, 'exit');
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    ended.then(([code]) => Promise.reject(new Error(`the stack ended with ${code}`))),
  ]);
  const { address, helper, root } = JSON.parse(line) as Record<string, string>;
  process.env.E2E_ADDRESS = address;
  process.env.E2E_HELPER = helper;
  process.env.E2E_ROOT = root;
  return async () => {
    stack.stdin.end();
    // It looks through its logs then, for secrets and personal values, and says what it found.
    const [code] = (await ended) as [number | null];
    if (code) throw new Error('the stack ended badly, see above');
  };
}
