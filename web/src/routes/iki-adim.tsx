import { createFileRoute, redirect } from '@tanstack/react-router';
import { SetUpFactorPage } from '@/features/account/SetUpFactorPage';
import { currentMe, homeOf } from '@/lib/session';

export const Route = createFileRoute('/iki-adim')({
  beforeLoad: () => {
    const me = currentMe();
    if (!me) throw redirect({ to: '/giris', search: {} });
    if (!me.second_factor_needed) throw redirect({ href: homeOf(me) });
  },
  component: SetUpFactorPage,
});
