import { createFileRoute } from '@tanstack/react-router';
import { DealersPage } from '@/features/counterparties/DealersPage';
import { searchFrom } from '@/features/counterparties/search';

export const Route = createFileRoute('/_app/bayiler')({
  validateSearch: searchFrom,
  component: DealersPage,
});
