import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '@/features/imports/ImportPage';

interface Search {
  /** Which step of a ready import is looked at. */
  adim?: 'sutunlar' | 'onizleme';
  /** The task that sends the import's letters. */
  gonderim?: string;
}

export const Route = createFileRoute('/_app/toplu-yukleme/$id')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    adim: search.adim === 'sutunlar' || search.adim === 'onizleme' ? search.adim : undefined,
    gonderim: typeof search.gonderim === 'string' ? search.gonderim : undefined,
  }),
  component: ImportPage,
});
