/** How long answers are believed, and what is tried again. */
import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';

const FRESH_MS = 30_000;
const MOST_TRIES = 2;
const LONGEST_WAIT_SECONDS = 5;

/** Only what may pass by itself is asked for again: no answer, a server in trouble, a short wait. */
function isPassing(error: unknown): boolean {
  const { status, retryAfter } = problemOf(error);
  if (status === 429) return retryAfter !== null && retryAfter <= LONGEST_WAIT_SECONDS;
  return status === 0 || status >= 500;
}

/** Waits as long as the server says, else one second, then two. */
function pause(tries: number, error: unknown): number {
  return 1000 * (problemOf(error).retryAfter ?? 2 ** tries);
}

/** Returns the cache of answers that the application's pages share. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (tries, error) => tries < MOST_TRIES && isPassing(error),
        retryDelay: pause,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
