/** Which answers each live event makes old: the one map from events to queries. */
import type { QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './realtime';

/** Paths as the API's hooks put them into their keys: `['get', path, init]`. */
type Path = `/api/${string}`;

const LETTERS: Path[] = [
  '/api/mutabakats',
  '/api/mutabakats/{id}',
  '/api/mutabakats/{id}/events',
  '/api/dashboard/stats',
  '/api/documents',
];
const NOTIFICATIONS: Path[] = ['/api/notifications', '/api/notifications/unread'];
const TASKS: Path[] = ['/api/jobs', '/api/jobs/{id}', '/api/exports'];
const IMPORTS: Path[] = [
  '/api/imports',
  '/api/imports/{id}',
  '/api/imports/{id}/rows',
  '/api/imports/{id}/columns',
];

export const STALE_AFTER: Record<LiveEvent['type'], readonly Path[]> = {
  mutabakat_created: LETTERS,
  mutabakat_sent: LETTERS,
  mutabakat_approved: LETTERS,
  mutabakat_rejected: LETTERS,
  new_notification: NOTIFICATIONS,
  task_progress: TASKS,
  task_completed: [...TASKS, ...IMPORTS, ...LETTERS, '/api/counterparties'],
  task_failed: [...TASKS, ...IMPORTS],
  system_message: LETTERS,
  pong: [],
};

/** A letter's own pages are old only when the event is about that letter. */
const OF_ONE_RECORD: ReadonlySet<string> = new Set([
  '/api/mutabakats/{id}',
  '/api/mutabakats/{id}/events',
  '/api/jobs/{id}',
]);

/** Asks anew, once, for whatever some events have made old. */
export async function applyEvents(queries: QueryClient, events: LiveEvent[]): Promise<void> {
  const paths = new Set(events.flatMap((event) => STALE_AFTER[event.type] ?? []));
  const records = new Set(events.flatMap(({ data }) => [data.record_id, data.task_id]));
  if (paths.size === 0) return;
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [, path, init] = queryKey as [string, Path, { params?: { path?: { id?: string } } }?];
      if (!paths.has(path)) return false;
      return !OF_ONE_RECORD.has(path) || records.has(init?.params?.path?.id ?? '');
    },
  });
}

/** After a gap nothing is known to be fresh. */
export async function catchUp(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'get' });
}
