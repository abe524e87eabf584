import { createFileRoute } from '@tanstack/react-router';
import { PrivacyPage } from '@/features/privacy/PrivacyPage';
import { privacySearch } from '@/features/privacy/privacy-search';

export const Route = createFileRoute('/_app/kvkk')({
  validateSearch: privacySearch,
  component: PrivacyPage,
});
