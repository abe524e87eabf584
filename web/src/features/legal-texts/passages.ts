/** The passages of the company's letters, for who words them. */
import { useQueryClient } from '@tanstack/react-query';
import { $api, type Schemas } from '@/lib/api';
import type { Kind } from './passage-search';

export type Passage = Schemas['PassageOut'];
export type Preview = Schemas['PassagePreviewOut'];
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

/** Publishes new words; everything that shows a passage is read anew. */
export function usePublish() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/company/legal-texts/{kind}', {
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [, path] }) => String(path).startsWith(PASSAGES),
      }),
  });
}

/** Returns a text with a name put in place of what is selected, and where the caret goes. */
export function withName(
  text: string,
  name: string,
  from: number,
  to: number,
): { text: string; caret: number } {
  const put = `{{ ${name} }}`;
  return { text: text.slice(0, from) + put + text.slice(to), caret: from + put.length };
}
