import { createFileRoute } from '@tanstack/react-router';
import { LegalTextsPage } from '@/features/legal-texts/LegalTextsPage';
import { legalTextsSearch } from '@/features/legal-texts/legal-texts-search';

export const Route = createFileRoute('/_app/metinler')({
  validateSearch: legalTextsSearch,
  component: LegalTextsPage,
});
