import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignInPage } from '@/features/auth/SignInPage';
import { currentMe } from '@/lib/session';

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
    if (currentMe()) throw redirect({ href: search.donus ?? '/panel' });
  },
  component: SignInPage,
});
