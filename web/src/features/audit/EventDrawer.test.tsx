import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test, vi } from 'vitest';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { EventDrawer } from './EventDrawer';
import type { AuditEvent } from './useAuditColumns';

const EVENT: AuditEvent = {
  id: 'evt_1',
  at: '2026-11-24T07:00:00Z',
  kind: 'mutabakat.viewed',
  group: 'letters',
  result: 'done',
  actor: { kind: 'person', id: 'per_1', name: 'Ayşe Örnek' },
  record_id: 'mut_1',
  record_label: 'MUT-2026-000001',
  ip: '203.0.113.7',
  user_agent: 'Tester/1.0',
  device: 'Chrome, Windows',
  data: { letter: 'mut_1', reason: null },
  chain_id: 'log_1',
  seq: 1,
  hash: 'ab'.repeat(32),
};

function answering(chain: object) {
  const whole = { record_id: 'log_1', record_label: '', items: [EVENT], ...chain };
  server.use(http.get('*/api/audit/records/log_1', () => HttpResponse.json(whole)));
}

async function drawn(event: AuditEvent = EVENT) {
  const onFilter = vi.fn();
  await renderAt(<EventDrawer event={event} onClose={() => undefined} onFilter={onFilter} />);
  return onFilter;
}

test('an event says who, what, where, and that its chain holds', async () => {
  answering({ chain_ok: true, broken_at: null });
  await drawn();

  expect(await screen.findByText(/^Zincir sağlam: 1 olay/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'MUT-2026-000001' })).toBeInTheDocument();
  expect(screen.getByText('203.0.113.7')).toBeInTheDocument();
  expect(screen.getByText('Chrome, Windows')).toBeInTheDocument();
  expect(screen.queryByText('reason')).not.toBeInTheDocument();
});

test('a broken chain is an alarm that names the event', async () => {
  answering({ chain_ok: false, broken_at: 3 });
  await drawn();

  expect(await screen.findByRole('alert')).toHaveTextContent('Zincir bozuk: 3. olay');
});

test('a chain that could not be read can be asked for again', async () => {
  server.use(http.get('*/api/audit/records/log_1', () => HttpResponse.error()));
  await drawn();
  const retry = await screen.findByRole('button', { name: 'Yeniden dene' });
  answering({ chain_ok: true, broken_at: null });

  await userEvent.click(retry);

  expect(await screen.findByText(/^Zincir sağlam/)).toBeInTheDocument();
});

test('who did it and what it is about become filters', async () => {
  answering({ chain_ok: true, broken_at: null });
  const onFilter = await drawn();

  await userEvent.click(await screen.findByRole('button', { name: /Yalnız bu kişinin/ }));
  await userEvent.click(screen.getByRole('button', { name: /Bu kayda ait/ }));

  expect(onFilter.mock.calls).toEqual([[{ actor: 'per_1' }], [{ record: 'mut_1' }]]);
});

test('what was erased is said to be', async () => {
  answering({ chain_ok: true, broken_at: null });
  await drawn({ ...EVENT, ip: '', device: '', user_agent: '' });

  expect(await screen.findAllByText('Kaydedilmedi ya da silindi')).toHaveLength(2);
});

test('the system has no address, and its other work is no filter', async () => {
  answering({ chain_ok: true, broken_at: null });
  const actor = { kind: 'system', id: 'make_document', name: '' };
  await drawn({ ...EVENT, actor, ip: '', device: '', user_agent: '' });

  expect(await screen.findByText('Sistem')).toBeInTheDocument();
  expect(screen.queryByText('Kaydedilmedi ya da silindi')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Yalnız bu kişinin/ })).not.toBeInTheDocument();
});
