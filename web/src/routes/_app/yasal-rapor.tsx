import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { ReportsPage } from '@/features/reports/ReportsPage';

const reportSearch = z.object({ no: z.string().max(40).optional().catch(undefined) });

export const Route = createFileRoute('/_app/yasal-rapor')({
  validateSearch: reportSearch,
  component: ReportsPage,
});
