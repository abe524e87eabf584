import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { CrashPage } from '@/app/CrashPage';
import { NotFoundPage } from '@/ui/NotFoundPage';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  // Inside the frame such a page stands in the frame's own main part; here there is none.
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
  errorComponent: () => (
    <main>
      <CrashPage />
    </main>
  ),
});
