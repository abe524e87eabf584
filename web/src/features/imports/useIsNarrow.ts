import { useMediaQuery } from '@mantine/hooks';

/** Tells whether there is no room for a table with many columns. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
}
