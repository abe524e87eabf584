import { expect, test } from 'vitest';
import { Refused } from './problem';
import { newQueryClient } from './query';

const PROBLEM = { code: '', detail: '', requestId: '', fields: {}, details: {} };

function retried(tries: number, status: number, retryAfter: number | null = null) {
  const { retry, retryDelay } = newQueryClient().getDefaultOptions().queries ?? {};
  if (typeof retry !== 'function' || typeof retryDelay !== 'function') throw new Error('none');
  const error = new Refused({ ...PROBLEM, status, retryAfter });
  return retry(tries, error) ? retryDelay(tries, error) : null;
}

test('what may pass by itself is asked for twice more', () => {
  expect([retried(0, 503), retried(1, 503), retried(2, 503)]).toEqual([1000, 2000, null]);
  expect(retried(0, 0)).toBe(1000);
  expect(retried(0, 404)).toBeNull();
});

test('who asks too fast waits as long as the server says, but not for long', () => {
  expect(retried(0, 429, 3)).toBe(3000);
  expect(retried(0, 429, 42)).toBeNull();
  expect(retried(0, 429)).toBeNull();
});
