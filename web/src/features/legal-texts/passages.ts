/** The passages of letters: read, previewed and published. */
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { $api, type Schemas } from '@/lib/api';
import type { Kind } from './legal-texts-search';

export type Passage = Schemas['PassageOut'];
export type Previewed = Schemas['PreviewedOut'];
export type Words = Schemas['PassageIn'];
export const LANGUAGES = ['tr', 'en'] as const;
export type WordsLanguage = (typeof LANGUAGES)[number];
export const MOST = 4000;

const PASSAGES = '/api/company/legal-texts';

/** Reads the passages in force, in their order in the letter. */
export function usePassages() {
  return $api.useQuery('get', PASSAGES);
}

/** Reads all versions of a passage, newest first. */
export function useVersions(kind: Kind) {
  return $api.useQuery('get', '/api/company/legal-texts/{kind}/versions', {
    params: { path: { kind } },
  });
}

/** Draws words in a sample letter; the former drawing stands until the new one is there. */
export function usePreview(kind: Kind, words: Words) {
  return $api.useQuery(
    'post',
    '/api/company/legal-texts/{kind}/preview',
    { params: { path: { kind } }, body: words },
    { placeholderData: keepPreviousData, gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
  );
}

/** Publishes a new version of a passage; the passages and their versions are read anew. */
export function usePublish() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/company/legal-texts/{kind}', {
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [method, path] }) =>
          method === 'get' && String(path).startsWith(PASSAGES),
      }),
  });
}

/** Whether a passage says what comes with the system. */
export function isShipped({ tr, en, shipped }: Passage): boolean {
  return tr === shipped.tr && en === shipped.en;
}
