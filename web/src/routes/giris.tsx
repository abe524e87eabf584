import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignInPage } from '@/features/auth/SignInPage';
import { currentMe, homeOf } from '@/lib/session';

interface Search {
  /** Where the person was going. */
  donus?: string;
}

export const Route = createFileRoute('/giris')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    donus:
      typeof search.donus === 'string' && /^\/(?![/\\])/.test(search.donus)
        ? search.donus
        : undefined,
  }),
  beforeLoad: ({ search }) => {
    const me = currentMe();
    if (me) throw redirect({ href: search.donus ?? homeOf(me) });
  },
  component: SignInPage,
});
