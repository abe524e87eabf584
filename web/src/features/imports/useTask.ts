import { useEffect } from 'react';
import { $api, type Schemas } from '@/lib/api';
import { useLiveState } from '@/lib/realtime';

/** Returns long work as it goes on; live events keep it fresh. */
export function useTask(id: string | null | undefined) {
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: Boolean(id), staleTime: 0 },
  );
  // What happened between the answer and the opening of the connection was told to nobody.
  const isLive = useLiveState() === 'live';
  const isRunning = data?.status === 'running';
  useEffect(() => {
    if (isLive && isRunning) void refetch();
  }, [isLive, isRunning, refetch]);
  return { task: id ? data : undefined, error: data ? null : error, refetch };
}

/** Returns the id of work that still goes on, as `useHandedOn` takes it. */
export function runningId(task: Schemas['TaskOut'] | undefined): string | undefined {
  return task?.status === 'running' ? task.id : undefined;
}
