/** Providers around the router: kit, answers, texts. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { currentMe, onSession } from '@/lib/session';
import { cssVariables, theme } from '@/lib/theme';
import { queries, router } from './router';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <Suspense>
          <Notifications position="bottom-right" autoClose={6000} limit={3} />
          <RouterProvider router={router} />
          <SignedOutWatch />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Leaves for the log-in page when the session ends, here or in another tab. */
function SignedOutWatch() {
  useEffect(
    () =>
      onSession(() => {
        if (currentMe()) return;
        queries.clear();
        void router.invalidate();
      }),
    [],
  );
  return null;
}
