import { createFileRoute, redirect } from '@tanstack/react-router';
import { Shell } from '@/app/Shell';
import { currentMe } from '@/lib/session';

export const Route = createFileRoute('/_app')({
  beforeLoad: ({ location }) => {
    const me = currentMe();
    if (!me) throw redirect({ to: '/giris', search: { donus: location.href } });
    if (me.second_factor_needed) throw redirect({ to: '/iki-adim' });
  },
  component: Shell,
});
