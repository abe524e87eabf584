import { createFileRoute, redirect } from '@tanstack/react-router';
import { Shell } from '@/app/Shell';
import { currentMe } from '@/lib/session';

export const Route = createFileRoute('/_app')({
  beforeLoad: ({ location }) => {
    if (!currentMe()) {
      throw redirect({ to: '/giris', search: { donus: location.href } });
    }
  },
  component: Shell,
});
