import { createFileRoute } from '@tanstack/react-router';
import { CounterpartiesPage } from '@/features/counterparties/CounterpartiesPage';

export const Route = createFileRoute('/_app/cari-kartlar/')({ component: CounterpartiesPage });
