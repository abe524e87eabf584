import { $api } from '@/lib/api';

export type Shown = 'letters' | 'errors' | 'warnings';

/** Returns one list of a preview, page after page. */
export function useRows(id: string, show: Shown) {
  return $api.useInfiniteQuery(
    'get',
    '/api/imports/{id}/rows',
    { params: { path: { id }, query: { show } } },
    { initialPageParam: null, getNextPageParam: ({ next }) => next },
  );
}
