/** What a person likes to see, kept by the server for each company: columns, views, density. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { $api, api, type Schemas } from './api';
import { problemOf } from './problem';

type Preferences = Schemas['PreferencesOut'];

const PATH = '/api/users/me/preferences';
const STALE = 409;

/**
 * Returns one named value and how to change it; the change shows at once and is taken back when
 * the server refuses it. `read` makes the value of whatever is stored, also of nothing.
 */
export function usePreference<T>(
  name: string,
  read: (stored: unknown) => T,
): { value: T; isReady: boolean; change: (change: (old: T) => T) => Promise<void> } {
  const queries = useQueryClient();
  const { queryKey } = $api.queryOptions('get', PATH);
  const { data, isError } = $api.useQuery('get', PATH, undefined, { staleTime: Infinity });
  const { mutateAsync } = useMutation({
    // One after another, so that each is told the version that the one before made.
    scope: { id: PATH },
    mutationFn: (change: (old: T) => T) => kept(name, (stored) => change(read(stored))),
    onSuccess: (saved) => queries.setQueryData(queryKey, saved),
    onError: () => queries.invalidateQueries({ queryKey }),
  });

  const change = useCallback(
    async (alter: (old: T) => T) => {
      queries.setQueryData<Preferences>(queryKey, (old) => {
        const values = old?.values ?? {};
        return {
          version: old?.version ?? 0,
          values: { ...values, [name]: alter(read(values[name])) },
        };
      });
      await mutateAsync(alter);
    },
    [queries, queryKey, mutateAsync, name, read],
  );
  return { value: read(data?.values[name]), isReady: data !== undefined || isError, change };
}

/** Keeps a change on top of what is stored now; another tab may have kept something else. */
async function kept(name: string, change: (stored: unknown) => unknown): Promise<Preferences> {
  for (let tries = 0; ; tries += 1) {
    const { data: stored } = await api.GET(PATH);
    const values = { ...stored?.values, [name]: change(stored?.values[name]) };
    try {
      const { data } = await api.PUT(PATH, { body: { values, version: stored?.version ?? 0 } });
      if (data) return data;
    } catch (error) {
      if (problemOf(error).status !== STALE || tries > 0) throw error;
    }
  }
}
