/** The long work that this tab has begun and still shows; it survives a reload of the page. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

const KEPT = 'jobs';

let ids: readonly string[] = read();
const watchers = new Set<() => void>();

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function put(next: readonly string[]): void {
  ids = next;
  sessionStorage.setItem(KEPT, JSON.stringify(next));
  for (const watcher of watchers) watcher();
}

/** Shows the progress of a task until the person has put it away. */
export function followJob(id: string): void {
  if (!ids.includes(id)) put([...ids, id]);
}

/** Shows a task no more. */
export function dismissJob(id: string): void {
  put(ids.filter((each) => each !== id));
}

/** Returns the ids of the tasks that are shown, oldest first. */
export function useFollowedJobs(): readonly string[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => ids,
  );
}

/** Leaves work that still goes on to the panel that every page has; here the page itself shows it. */
export function useHandedOn(id: string | undefined): void {
  const running = useRef<string>(undefined);
  useEffect(() => {
    running.current = id;
    if (id) dismissJob(id);
  }, [id]);
  useEffect(
    () => () => {
      if (running.current) followJob(running.current);
    },
    [],
  );
}
