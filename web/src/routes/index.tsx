import { createFileRoute, redirect } from '@tanstack/react-router';
import { currentMe, homeOf } from '@/lib/session';

export const Route = createFileRoute('/')({
  beforeLoad: () => {
    const me = currentMe();
    throw redirect({ href: me ? homeOf(me) : '/panel' });
  },
});
