import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { $api, type Schemas } from '@/lib/api';
import { useTask } from './useTask';

const PATHS = new Set([
  '/api/imports',
  '/api/imports/{id}',
  '/api/imports/{id}/rows',
  '/api/imports/{id}/columns',
]);

/** Returns how to ask anew for everything that is known of imports. */
export function useForgetImports(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => PATHS.has(String(queryKey[1])),
      }),
    [queries],
  );
}

/** Returns an import's query and its running task. */
export function useImport(id: string) {
  const query = $api.useQuery('get', '/api/imports/{id}', { params: { path: { id } } });
  const forget = useForgetImports();
  const { task } = useTask(query.data?.task_id);
  const { status } = query.data ?? {};
  // A task may end before anybody listens for its event.
  const hasEnded = status === 'reading' && task !== undefined && task.status !== 'running';
  useEffect(() => {
    if (hasEnded) void forget();
  }, [hasEnded, forget]);
  return { query, task };
}

export type Import = Schemas['ImportOut'];
export type Task = Schemas['TaskOut'];
