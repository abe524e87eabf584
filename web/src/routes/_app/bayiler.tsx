import { createFileRoute } from '@tanstack/react-router';
import { DealersPage } from '@/features/counterparties/DealersPage';

export const Route = createFileRoute('/_app/bayiler')({ component: DealersPage });
