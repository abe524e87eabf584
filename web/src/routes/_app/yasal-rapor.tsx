import { createFileRoute } from '@tanstack/react-router';
import { SecondStepGate } from '@/app/SecondStepGate';
import { ReportsPage } from '@/features/reports/ReportsPage';
import { reportSearch } from '@/features/reports/report-search';

export const Route = createFileRoute('/_app/yasal-rapor')({
  validateSearch: reportSearch,
  component: () => (
    <SecondStepGate>
      <ReportsPage />
    </SecondStepGate>
  ),
});
