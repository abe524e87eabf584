import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { RootsDialog } from './RootsDialog';

const saved = vi.hoisted(() => vi.fn());
vi.mock('@/lib/save-file', () => ({ saveFile: saved }));

const ROOTS = 'http://localhost/api/audit/roots';
const HASH = `c0ffee${'0'.repeat(58)}`;
const A_ROOT = {
  number: 7,
  since: '2026-11-01T21:00:00Z',
  until: '2026-11-02T21:00:00Z',
  count: 1250,
  events: 20311,
  root: 'ab'.repeat(32),
  sha256: HASH,
  made_at: '2026-11-02T21:05:00Z',
};

it('tells what a root is over and when it was signed, and saves it as it was signed', async () => {
  const signed = '{"body": {"number": 7},  "signature": "…"}\n';
  server.use(
    http.get(ROOTS, () => HttpResponse.json({ items: [A_ROOT], next: null })),
    http.get(`${ROOTS}/7`, () => HttpResponse.text(signed)),
  );
  const person = userEvent.setup();
  await renderAt(<RootsDialog onClose={() => undefined} />);

  expect(await screen.findByText('02.11.2026 00:00 – 03.11.2026 00:00')).toBeVisible();
  expect(screen.getByText('1.250 kayıt, 20.311 işlem')).toBeVisible();
  expect(screen.getByText('03.11.2026 00:05')).toBeVisible();
  await person.click(screen.getByRole('button', { name: /numaralı kökün özetini kopyala/ }));
  expect(await navigator.clipboard.readText()).toBe(HASH);
  await person.click(screen.getByRole('button', { name: '7 numaralı kökü indir' }));
  await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce());
  const [bytes, name] = saved.mock.calls[0] as [Uint8Array, string];
  expect(new TextDecoder().decode(bytes)).toBe(signed);
  expect(name).toBe('kok-7.json');
});

it('says when the first root comes', async () => {
  server.use(http.get(ROOTS, () => HttpResponse.json({ items: [], next: null })));
  await renderAt(<RootsDialog onClose={() => undefined} />);

  expect(await screen.findByText('Henüz kök yok')).toBeVisible();
});
