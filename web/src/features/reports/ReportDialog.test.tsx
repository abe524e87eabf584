import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { ReportDialog, type Subject } from './ReportDialog';

const LETTER: Subject = { kind: 'letter', id: 'mut_1', name: 'MUT-2026-000123' };
const WHY = { reason: 'court', note: 'Dosya 2026/12' } as const;
const JOB = 'http://localhost/api/jobs/tsk_1';

const aJob = (change: object) => ({
  id: 'tsk_1',
  kind: 'legal_report',
  status: 'running',
  total: 1,
  done: 0,
  failed: 0,
  problems: [],
  result: '',
  ...change,
});

beforeEach(() => sessionStorage.clear());

function asksFor(job: object): { asked: unknown[] } {
  const seen = { asked: [] as unknown[] };
  server.use(
    http.post('http://localhost/api/reports/legal', async ({ request }) => {
      seen.asked.push(await request.json());
      return HttpResponse.json({ task_id: 'tsk_1' }, { status: 202 });
    }),
    http.get(JOB, () => HttpResponse.json(job)),
  );
  return seen;
}

it('says what will be in the report before it asks for it, in the language that is chosen', async () => {
  const seen = asksFor(aJob({}));
  const person = userEvent.setup();
  await renderAt(<ReportDialog subject={LETTER} why={WHY} onClose={() => undefined} />);

  expect(await screen.findByText(/Kaydedilmiş bütün olaylar/)).toBeVisible();
  expect(seen.asked).toEqual([]);
  await person.click(screen.getByRole('combobox', { name: 'Raporun dili' }));
  await person.click(await screen.findByRole('option', { name: 'English' }));
  await person.click(screen.getByRole('button', { name: 'Raporu hazırla' }));

  expect(await screen.findByRole('status')).toHaveTextContent('Rapor hazırlanıyor');
  expect(seen.asked).toEqual([{ ...WHY, letter_id: 'mut_1', language: 'en' }]);
});

it('lets the person leave, and keeps telling him of the report', async () => {
  asksFor(aJob({}));
  const person = userEvent.setup();
  const onClose = vi.fn(() => unmount());
  const { unmount } = await renderAt(<ReportDialog subject={LETTER} why={WHY} onClose={onClose} />);

  await person.click(await screen.findByRole('button', { name: 'Raporu hazırla' }));
  await screen.findByRole('status');
  await person.click(screen.getAllByRole('button', { name: 'Kapat' }).at(-1) as HTMLElement);

  expect(onClose).toHaveBeenCalledOnce();
  await waitFor(() => expect(sessionStorage.getItem('jobs')).toBe('["tsk_1"]'));
});

it('tells why a report could not be made, and can be asked again', async () => {
  asksFor(
    aJob({
      status: 'failed',
      problems: [{ subject: '', code: 'seal', tr: 'Mühür şu anda alınamıyor.', en: 'No seal.' }],
    }),
  );
  const person = userEvent.setup();
  await renderAt(<ReportDialog subject={LETTER} why={WHY} onClose={() => undefined} />);

  await person.click(await screen.findByRole('button', { name: 'Raporu hazırla' }));

  expect(await screen.findByText('Mühür şu anda alınamıyor.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Raporu hazırla' })).toBeEnabled();
});
