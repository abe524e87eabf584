import { createFileRoute } from '@tanstack/react-router';
import { SetUpPage } from '@/features/settings/SetUpPage';

export const Route = createFileRoute('/_app/kurulum')({ component: SetUpPage });
