/** The router over the generated tree of routes. */
import { createRouter } from '@tanstack/react-router';
import { newQueryClient } from '@/lib/query';
import { routeTree } from '@/routeTree.gen';
import { NotFoundPage } from '@/ui/NotFoundPage';
import { CrashPage } from './CrashPage';

export const queries = newQueryClient();

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
