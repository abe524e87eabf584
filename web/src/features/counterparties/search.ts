/** The search of a list as it stands in the address. */
export function searchFrom(raw: Record<string, unknown>): { search?: string } {
  // A tax number in the address is read as a number by the router.
  const search = typeof raw.search === 'number' ? String(raw.search) : raw.search;
  return typeof search === 'string' && search ? { search: search.slice(0, 100) } : {};
}
