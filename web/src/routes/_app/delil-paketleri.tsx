import { createFileRoute } from '@tanstack/react-router';
import { ExportsPage } from '@/features/reports/ExportsPage';
import { SecondStepGate } from '@/features/reports/SecondStepGate';

export const Route = createFileRoute('/_app/delil-paketleri')({
  component: () => (
    <SecondStepGate>
      <ExportsPage />
    </SecondStepGate>
  ),
});
