import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import { dismissJob, followJob } from '@/lib/jobs';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { JobProgress } from './JobProgress';

const JOB = {
  id: 'tsk_1',
  kind: 'send_letters',
  status: 'running',
  subject: '',
  total: 1000,
  done: 240,
  failed: 0,
  problems: [],
  result: '',
  started_at: '2026-11-01T08:00:00Z',
  finished_at: null,
};
const PROBLEM = {
  subject: 'MUT-2026-000007',
  code: 'no_contact',
  tr: 'MUT-2026-000007: e-posta ya da telefon yok.',
  en: 'MUT-2026-000007: neither e-mail nor phone.',
};

function answering(change: object) {
  server.use(http.get('*/api/jobs/tsk_1', () => HttpResponse.json({ ...JOB, ...change })));
}

afterEach(() => dismissJob('tsk_1'));

test('work under way shows how far it is', async () => {
  answering({});
  followJob('tsk_1');
  await renderAt(<JobProgress />);

  expect(await screen.findByText('240 / 1.000')).toBeInTheDocument();
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '24');
});

test('work that is over says so, and lists what was not done and why', async () => {
  answering({ status: 'completed', total: 10, done: 9, failed: 1, problems: [PROBLEM] });
  followJob('tsk_1');
  await renderAt(<JobProgress />);

  expect(await screen.findByText('Tamam: 9 · Olmayan: 1')).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('Mektuplar gönderildi');
  await userEvent.click(screen.getByRole('button', { name: 'Olmayanlar ve nedenleri' }));

  expect(await screen.findByRole('link', { name: 'MUT-2026-000007' })).toBeInTheDocument();
  expect(screen.getByText('e-posta ya da telefon yok.')).toBeInTheDocument();
});

test.each([
  ['cover_list', 'Liste hazırlanıyor', 'Liste hazır'],
  ['legal_report', 'Yasal rapor hazırlanıyor', 'Yasal rapor hazır'],
  ['export_evidence', 'Delil paketi hazırlanıyor', 'Delil paketi hazır'],
])('%s is told by its own words while it runs and when it is over', async (kind, runs, over) => {
  answering({ kind, total: 0, done: 0 });
  followJob('tsk_1');
  const { queries } = await renderAt(<JobProgress />);
  await vi.waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(runs));

  answering({ kind, status: 'completed', total: 1, done: 1 });
  await queries.invalidateQueries();

  await vi.waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(over));
});

test('what is shown survives a reload until it is put away', async () => {
  answering({ status: 'failed' });
  followJob('tsk_1');
  await renderAt(<JobProgress />);
  expect(JSON.parse(sessionStorage.getItem('jobs') ?? '')).toEqual(['tsk_1']);

  await userEvent.click(await screen.findByRole('button', { name: 'Kapat' }));

  expect(screen.queryByRole('region', { name: 'Süren işler' })).not.toBeInTheDocument();
  expect(sessionStorage.getItem('jobs')).toBe('[]');
});
