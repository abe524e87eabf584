/** What the company's people are called, by id: asked for once, and believed for a while. */
import { useQuery } from '@tanstack/react-query';
import { api } from './api';
import { useMay } from './session';

const FRESH_MS = 5 * 60_000;
const AT_ONCE = 100;
/** Enough for a thousand people; who comes later in the alphabet stays without a name. */
const MOST_PAGES = 10;

async function names(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: AT_ONCE, cursor };
    const { data } = await api.GET('/api/users', { params: { query } });
    for (const { id, name } of data?.items ?? []) found[id] = name;
    cursor = data?.next ?? undefined;
    if (!cursor) break;
  }
  return found;
}

/** Returns a function that names a person, or returns undefined while or where nobody is known. */
export function useNames(): (id: string) => string | undefined {
  const mayRead = useMay('user:read');
  const known = useQuery({
    queryKey: ['get', '/api/users', 'names'],
    queryFn: names,
    staleTime: FRESH_MS,
    enabled: mayRead,
  });
  return (id) => known.data?.[id];
}
