/** The company's texts, for who manages them. */
import { useQueryClient } from '@tanstack/react-query';
import { $api, type Schemas } from '@/lib/api';
import type { Kind } from './privacy-search';

export type Text = Schemas['TextOut'];
const TEXTS = '/api/privacy/texts';

/** Reads the newest version of every text. */
export function useTexts() {
  return $api.useQuery('get', TEXTS);
}

/** Reads all versions of a text, newest first. */
export function useVersions(kind: Kind) {
  return $api.useQuery('get', '/api/privacy/texts/{kind}', { params: { path: { kind } } });
}

/** Publishes a new version of a text; everything that shows one is read anew. */
export function usePublish() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/privacy/texts/{kind}', {
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [, path] }) => String(path).startsWith('/api/privacy/'),
      }),
  });
}
