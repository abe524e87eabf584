import { createFileRoute } from '@tanstack/react-router';
import { NewCounterpartyPage } from '@/features/counterparties/NewCounterpartyPage';

export const Route = createFileRoute('/_app/cari-kartlar/yeni')({ component: NewCounterpartyPage });
