import { useEffect, useRef } from 'react';
import { $api, type Schemas } from '@/lib/api';
import { dismissJob, followJob } from '@/lib/jobs';

/** Returns long work as it goes on; live events keep it fresh. */
export function useTask(id: string | null | undefined) {
  const { data } = $api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: Boolean(id), staleTime: 0 },
  );
  return id ? data : undefined;
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
