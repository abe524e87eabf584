import { createFileRoute } from '@tanstack/react-router';
import { SetUpPage } from '@/features/settings/SetUpPage';
import { stepFrom } from '@/features/settings/steps';

export const Route = createFileRoute('/_app/kurulum')({
  validateSearch: (search: Record<string, unknown>) => ({ adim: stepFrom(search.adim) }),
  component: SetUpPage,
});
