import { createFileRoute } from '@tanstack/react-router';
import { CounterpartiesPage } from '@/features/counterparties/CounterpartiesPage';
import { searchFrom } from '@/features/counterparties/search';

export const Route = createFileRoute('/_app/cari-kartlar/')({
  validateSearch: searchFrom,
  component: CounterpartiesPage,
});
