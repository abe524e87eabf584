import { notifications } from '@mantine/notifications';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Schemas } from '@/lib/api';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { useSubmitLetter } from './useSubmitLetter';

const onDone = vi.fn();
const keys: (string | null)[] = [];
let body = { counterparty_id: 'cpt_1', debit: '10.00' } as Schemas['LetterIn'];

function Buttons() {
  const { busy, error, submit } = useSubmitLetter(onDone);
  return (
    <>
      <button type="button" onClick={() => void submit(body, 'send')}>
        Gönder
      </button>
      <output>{error ? 'hata' : (busy ?? 'boş')}</output>
    </>
  );
}

/** Lets the server refuse the first drafts, then make one. */
function refuseFirst(count: number): void {
  let refused = 0;
  server.use(
    http.post('*/api/mutabakats', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      refused += 1;
      if (refused <= count)
        return HttpResponse.json({ code: 'temporary_failure' }, { status: 503 });
      return HttpResponse.json({ id: 'mut_1', number: 'MUT-2026-000001' }, { status: 201 });
    }),
  );
}

beforeEach(() => {
  keys.length = 0;
  onDone.mockClear();
  notifications.clean();
});

test('a second press while the first is under way makes nothing', async () => {
  refuseFirst(0);
  server.use(http.post('*/api/mutabakats/mut_1/send', () => HttpResponse.json({})));
  const user = userEvent.setup();
  const { router } = await renderAt(<Buttons />);

  await user.dblClick(await screen.findByRole('button', { name: 'Gönder' }));

  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/mutabakatlar/mut_1'));
  expect(keys).toHaveLength(1);
  expect(onDone).toHaveBeenCalledOnce();
});

test('the same letter tried again is the same request, a changed one is another', async () => {
  refuseFirst(3);
  const user = userEvent.setup();
  await renderAt(<Buttons />);

  await user.click(await screen.findByRole('button', { name: 'Gönder' }));
  await screen.findByText('hata');
  await user.click(screen.getByRole('button', { name: 'Gönder' }));
  await vi.waitFor(() => expect(keys).toHaveLength(2));
  await screen.findByText('hata');
  body = { ...body, debit: '11.00' };
  await user.click(screen.getByRole('button', { name: 'Gönder' }));
  await vi.waitFor(() => expect(keys).toHaveLength(3));

  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
  expect(onDone).not.toHaveBeenCalled();
});

test('a letter that was made but not sent is shown with the reason', async () => {
  refuseFirst(0);
  server.use(
    http.post('*/api/mutabakats/mut_1/send', () =>
      HttpResponse.json({ code: 'own_address', detail: 'Kendi adresiniz.' }, { status: 422 }),
    ),
  );
  const user = userEvent.setup();
  const { router } = await renderAt(<Buttons />);

  await user.click(await screen.findByRole('button', { name: 'Gönder' }));

  expect(await screen.findByText('Kendi adresiniz.')).toBeVisible();
  expect(screen.getByText(/taslak olarak kaydedildi ama gönderilemedi/)).toBeVisible();
  expect(router.state.location.pathname).toBe('/mutabakatlar/mut_1');
});
