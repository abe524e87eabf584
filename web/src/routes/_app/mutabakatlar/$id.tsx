import { createFileRoute } from '@tanstack/react-router';
import { LetterPage } from '@/features/letter/LetterPage';

interface Search {
  /** What is being done to the letter: a draft changed, or a rejected one written anew. */
  islem?: 'duzenle' | 'yenile';
}

export const Route = createFileRoute('/_app/mutabakatlar/$id')({
  validateSearch: ({ islem }: Record<string, unknown>): Search => ({
    islem: islem === 'duzenle' || islem === 'yenile' ? islem : undefined,
  }),
  component: LetterPage,
});
