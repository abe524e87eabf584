import { useEffect, useRef } from 'react';
import { $api, type Schemas } from '@/lib/api';
import { dismissJob, followJob } from '@/lib/jobs';
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

/** Leaves work that still goes on to the panel that every page has; here the page itself shows it. */
export function useHandedOn(task: Schemas['TaskOut'] | undefined): void {
  const running = useRef<string>(undefined);
  useEffect(() => {
    running.current = task?.status === 'running' ? task.id : undefined;
    if (running.current) dismissJob(running.current);
  }, [task]);
  useEffect(
    () => () => {
      if (running.current) followJob(running.current);
    },
    [],
  );
}
