/** The passages of the company's letters, for who words them. */
import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { $api, type Schemas } from '@/lib/api';

export type Passage = Schemas['PassageOut'];
export type Kind = Passage['kind'];
export type Preview = Schemas['PassagePreviewOut'];
const KINDS = [
  'letter_request',
  'letter_closing',
  'letter_legal',
  'approved_statement',
  'rejected_statement',
  'objection_note',
  'seal_note',
] as const satisfies readonly Kind[];
const PASSAGES = '/api/company/legal-texts';

export const passageSearch = z.object({ metin: z.enum(KINDS).optional().catch(undefined) });

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
