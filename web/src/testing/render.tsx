/** Draws a part of a page as the application does: kit, texts, answers, router. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import i18next from 'i18next';
import { type ReactNode, Suspense } from 'react';
import { startTexts } from '@/lib/i18n';
import { newQueryClient } from '@/lib/query';

/** Draws `content` at an address; the texts are the real ones, Turkish unless asked otherwise. */
export async function renderAt(content: ReactNode, path = '/') {
  if (!i18next.isInitialized) await startTexts();
  const queries = newQueryClient();
  queries.setDefaultOptions({ queries: { retry: false } });
  const router = createRouter({
    routeTree: createRootRoute({ component: () => content }),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const drawn = render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <Suspense>
          <RouterProvider router={router as never} />
          <Notifications />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...drawn, queries, router };
}
