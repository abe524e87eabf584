import { createFileRoute } from '@tanstack/react-router';
import { CounterpartyPage } from '@/features/counterparties/CounterpartyPage';

export const Route = createFileRoute('/_app/cari-kartlar/$id')({ component: CounterpartyPage });
