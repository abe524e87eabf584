import { createFileRoute } from '@tanstack/react-router';
import { ReportsPage } from '@/features/reports/ReportsPage';
import { reportSearch } from '@/features/reports/report-search';
import { SecondStepGate } from '@/features/reports/SecondStepGate';

export const Route = createFileRoute('/_app/yasal-rapor')({
  validateSearch: reportSearch,
  component: () => (
    <SecondStepGate>
      <ReportsPage />
    </SecondStepGate>
  ),
});
