/** What the signed-in person is told about personal data, and what he has said to it. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { $api, api, type Schemas } from './api';

export type Mine = Schemas['OwnTextsOut'];
export type OwnText = Schemas['OwnTextOut'];
export type TextKind = Schemas['TextKind'];

const MINE = '/api/privacy/mine';
/** Texts change a few times a year. */
const FRESH_MS = 15 * 60_000;

/** Reads the texts in force and how the person stands to them. */
export function useOwnPrivacy() {
  return $api.useQuery('get', MINE, {}, { staleTime: FRESH_MS });
}

/** Returns how to answer the texts; what comes back is shown everywhere at once. */
export function useOwnAnswers() {
  const queries = useQueryClient();
  return {
    acknowledge: async (sha256: string) =>
      keep(queries, (await api.POST('/api/privacy/notice', { body: { sha256 } })).data),
    choose: async (kind: TextKind, sha256: string, given: boolean) =>
      keep(
        queries,
        (
          await api.PUT('/api/privacy/consents/{kind}', {
            params: { path: { kind } },
            body: { sha256, given },
          })
        ).data,
      ),
    refresh: () => queries.invalidateQueries({ queryKey: ['get', MINE] }),
  };
}

function keep(queries: QueryClient, mine: Mine | undefined): void {
  queries.setQueriesData({ queryKey: ['get', MINE] }, mine);
}
