import { createFileRoute } from '@tanstack/react-router';
import { SecondStepGate } from '@/app/SecondStepGate';
import { ExportsPage } from '@/features/reports/ExportsPage';

export const Route = createFileRoute('/_app/delil-paketleri')({
  component: () => (
    <SecondStepGate>
      <ExportsPage />
    </SecondStepGate>
  ),
});
