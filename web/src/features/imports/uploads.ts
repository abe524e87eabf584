/** Files on their way to storage: they go on while the person looks at other pages. */
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { upload } from '@/lib/upload';

export interface Upload {
  file: File;
  state: 'sending' | 'sent' | 'stopped' | 'failed';
  /** From 0 to 1. */
  share: number;
  error: unknown;
}

const uploads = new Map<string, Upload>();
const stops = new Map<string, AbortController>();
const watchers = new Set<() => void>();

function put(id: string, change: Partial<Upload> & { file: File }): void {
  const before = uploads.get(id) ?? { state: 'sending', share: 0, error: null };
  uploads.set(id, { ...before, ...change });
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Returns an import's upload of this tab, if there is one. */
export function useUpload(id: string): Upload | undefined {
  return useSyncExternalStore(watch, () => uploads.get(id));
}

/** Returns the file that was uploaded for an import in this tab. */
export function uploadedFile(id: string): File | undefined {
  return uploads.get(id)?.file;
}

/** Sends a file and has it read; without a form, or when told again, a fresh form is asked for. */
export async function sendFile(
  queries: QueryClient,
  id: string,
  file: File,
  form?: Schemas['UploadOut'],
): Promise<void> {
  if (stops.has(id)) return;
  const stop = new AbortController();
  stops.set(id, stop);
  const params = { path: { id } };
  put(id, { file, state: 'sending', share: 0, error: null });
  try {
    const given = form ?? (await api.POST('/api/imports/{id}/upload', { params })).data;
    if (!given) throw new Error('no form');
    await upload(given, file, (share) => put(id, { file, share }), stop.signal);
    await api.POST('/api/imports/{id}/start', { params });
    put(id, { file, state: 'sent', share: 1 });
  } catch (error) {
    // Another tab was faster: what it sent is being read.
    if (problemOf(error).code === 'already_uploaded') put(id, { file, state: 'sent', share: 1 });
    else put(id, { file, state: stop.signal.aborted ? 'stopped' : 'failed', error });
  } finally {
    stops.delete(id);
    await queries.invalidateQueries({ queryKey: ['get', '/api/imports/{id}'] });
    await queries.invalidateQueries({ queryKey: ['get', '/api/imports'] });
  }
}

/** Stops a file on its way. */
export function stopUpload(id: string): void {
  stops.get(id)?.abort();
}
