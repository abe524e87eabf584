import { createFileRoute } from '@tanstack/react-router';
import { LegalTextsPage } from '@/features/legal-texts/LegalTextsPage';
import { passageSearch } from '@/features/legal-texts/passage-search';

export const Route = createFileRoute('/_app/metinler')({
  validateSearch: passageSearch,
  component: LegalTextsPage,
});
