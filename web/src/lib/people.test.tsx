import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { useNames } from './people';
import * as session from './session';

function Named({ id }: { id: string }) {
  return <p>{useNames()(id) ?? 'unknown'}</p>;
}

test('people are called by name, from every page of the list', async () => {
  vi.spyOn(session, 'useMay').mockReturnValue(true);
  server.use(
    http.get('*/api/users', ({ request }) => {
      const isSecond = new URL(request.url).searchParams.has('cursor');
      const items = [isSecond ? { id: 'per_2', name: 'Zeynep' } : { id: 'per_1', name: 'Ayşe' }];
      return HttpResponse.json({ items, next: isSecond ? null : 'per_1' });
    }),
  );

  await renderAt(<Named id="per_2" />);

  expect(await screen.findByText('Zeynep')).toBeInTheDocument();
});

test('who may not read the list asks for nothing', async () => {
  vi.spyOn(session, 'useMay').mockReturnValue(false);

  await renderAt(<Named id="per_1" />);

  expect(await screen.findByText('unknown')).toBeInTheDocument();
});
