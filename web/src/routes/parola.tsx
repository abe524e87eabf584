import { createFileRoute } from '@tanstack/react-router';
import { PasswordPage } from '@/features/auth/PasswordPage';

export const Route = createFileRoute('/parola')({ component: PasswordPage });
