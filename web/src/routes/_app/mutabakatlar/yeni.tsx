import { createFileRoute } from '@tanstack/react-router';
import { NewLetterPage } from '@/features/new-letter/NewLetterPage';

interface Search {
  /** The step; the first is not written. */
  adim?: 2 | 3;
  /** The card that the letter is to be for. */
  cari?: string;
}

export const Route = createFileRoute('/_app/mutabakatlar/yeni')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    adim: search.adim === 2 || search.adim === 3 ? search.adim : undefined,
    cari: typeof search.cari === 'string' ? search.cari : undefined,
  }),
  component: NewLetterPage,
});
