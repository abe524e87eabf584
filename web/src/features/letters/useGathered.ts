import { useEffect, useState } from 'react';
import { api } from '@/lib/api';
import type { Letter } from './letter';
import type { queryOf } from './letter-search';

export type Query = ReturnType<typeof queryOf>;

/** Which letters are meant: those of some rows, or all that a filter lets through. */
export type Chosen = { rows: readonly Letter[] } | { query: Query };

export interface Gathered {
  letters: readonly Letter[];
  isReady: boolean;
  error: unknown;
  retry: () => void;
}

const PAGE = 100;

/** Reads all letters that were chosen; those of a filter page by page, as far as there are any. */
export function useGathered(chosen: Chosen): Gathered {
  const [letters, setLetters] = useState<readonly Letter[]>('rows' in chosen ? chosen.rows : []);
  const [isReady, setReady] = useState('rows' in chosen);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const [{ query }] = useState(() => ({ query: 'query' in chosen ? chosen.query : null }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads from the beginning
  useEffect(() => {
    if (!query) return;
    const abort = new AbortController();
    gather(query, abort.signal, setLetters).then(
      () => setReady(true),
      (reason: unknown) => {
        if (!abort.signal.aborted) setError(reason);
      },
    );
    return () => abort.abort();
  }, [query, tries]);

  return {
    letters,
    isReady,
    error,
    retry: () => {
      setError(null);
      setTries(tries + 1);
    },
  };
}

async function gather(
  query: Query,
  signal: AbortSignal,
  onMore: (letters: readonly Letter[]) => void,
): Promise<void> {
  // A letter that moves to another page while they are read is counted once.
  const found = new Map<string, Letter>();
  let cursor: string | undefined;
  do {
    const { data } = await api.GET('/api/mutabakats', {
      params: { query: { ...query, limit: PAGE, cursor } },
      signal,
    });
    for (const letter of data?.items ?? []) found.set(letter.id, letter);
    onMore([...found.values()]);
    cursor = data?.next ?? undefined;
  } while (cursor);
}
