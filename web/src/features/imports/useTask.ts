import { $api } from '@/lib/api';

/** Returns long work as it goes on; live events keep it fresh. */
export function useTask(id: string | null | undefined) {
  const { data } = $api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: Boolean(id), staleTime: 0 },
  );
  return id ? data : undefined;
}
