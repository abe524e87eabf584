import { createFileRoute } from '@tanstack/react-router';
import { LettersPage } from '@/features/letters/LettersPage';
import { letterSearch } from '@/features/letters/letter-search';

export const Route = createFileRoute('/_app/mutabakatlar/')({
  validateSearch: letterSearch,
  component: LettersPage,
});
