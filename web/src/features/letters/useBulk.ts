import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from '@/lib/api';
import { followJob } from '@/lib/jobs';
import { chunks } from './bulk';

interface Options {
  /** Begins the work on some letters and returns its task's id; the key makes a repeat harmless. */
  begin: (ids: string[], key: string) => Promise<string | undefined>;
  onBegun: () => void;
}

/** Begins bulk work, a thousand letters a task, and shows its progress on every page. */
export function useBulk({ begin, onBegun }: Options) {
  const key = useRef(newKey());
  return useMutation({
    mutationFn: async (ids: string[]) => {
      for (const [index, some] of chunks(ids).entries()) {
        const task = await begin(some, `${key.current}-${index}`);
        if (task) followJob(task);
      }
    },
    onSuccess: onBegun,
  });
}
