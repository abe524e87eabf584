/** How long answers are believed, and what is tried again. */
import { QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem';

const FRESH_MS = 30_000;
const MOST_TRIES = 2;

/** Only what may pass by itself is asked for again: no answer, or a server in trouble. */
function isPassing(error: unknown): boolean {
  const { status } = problemOf(error);
  return status === 0 || status === 429 || status >= 500;
}

/** Returns the cache of answers that the application's pages share. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (tries, error) => tries < MOST_TRIES && isPassing(error),
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
