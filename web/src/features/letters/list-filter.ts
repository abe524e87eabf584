/** What a sealed list takes of the filters of the letters' list. */
import type { ListFilter } from '@/ui/CoverListFilter';
import type { Query } from './useGathered';

/** Returns the list's filter as a list document takes it; null where it knows no such filter. */
export function listFilterOf({ sort: _sort, ...query }: Query): ListFilter | null {
  const { status, period, currency, counterparty_id, import_id, ...others } = query;
  if (Object.values(others).some((value) => value !== undefined)) return null;
  return { status, period, currency, counterparty_id, import_id };
}
