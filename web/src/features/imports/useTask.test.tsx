import { QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { newQueryClient } from '@/lib/query';
import type { LiveState } from '@/lib/realtime';
import { server } from '@/testing/server';
import { useTask } from './useTask';

const live = vi.hoisted(() => ({ state: 'off' as LiveState }));
vi.mock('@/lib/realtime', () => ({ useLiveState: () => live.state }));

it('asks once more when the connection opens after the work has ended unheard', async () => {
  let status = 'running';
  server.use(
    http.get('http://localhost/api/jobs/tsk_1', () => HttpResponse.json({ id: 'tsk_1', status })),
  );
  const queries = newQueryClient();
  const { result, rerender } = renderHook(() => useTask('tsk_1'), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current.task?.status).toBe('running'));

  status = 'completed';
  live.state = 'live';
  rerender();

  await waitFor(() => expect(result.current.task?.status).toBe('completed'));
});
