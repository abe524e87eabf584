import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { dismissJob } from '@/lib/jobs';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { CoverListForm } from './CoverListForm';

const JOB = {
  id: 'tsk_1',
  kind: 'cover_list',
  status: 'running',
  subject: '',
  total: 1,
  done: 0,
  failed: 0,
  problems: [],
  result: '',
  started_at: '2026-11-01T08:00:00Z',
  finished_at: null,
};

/** Takes what is asked for and lets the work stand as told. */
function answering(change: object): unknown[] {
  const asked: unknown[] = [];
  server.use(
    http.post('*/api/documents/cover-lists', async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ task_id: 'tsk_1' }, { status: 202 });
    }),
    http.get('*/api/jobs/tsk_1', () => HttpResponse.json({ ...JOB, ...change })),
    http.get('*/api/documents/doc_1', () => HttpResponse.json({ id: 'doc_1' })),
  );
  return asked;
}

const make = () => userEvent.click(screen.getByRole('button', { name: 'Oluştur' }));

beforeEach(() => dismissJob('tsk_1'));

test('letters that were chosen are named, and the document that is made is handed on', async () => {
  const asked = answering({ status: 'completed', result: 'doc_1' });
  const onMade = vi.fn();
  await renderAt(
    <CoverListForm given={{ ids: ['mut_1', 'mut_2'] }} onClose={vi.fn()} onMade={onMade} />,
  );
  expect(await screen.findByText('2 mektup seçildi')).toBeInTheDocument();
  expect(screen.queryByLabelText('Dönem')).not.toBeInTheDocument();

  await make();

  await vi.waitFor(() => expect(onMade).toHaveBeenCalledWith({ id: 'doc_1' }));
  expect(asked).toEqual([{ ids: ['mut_1', 'mut_2'], language: 'tr' }]);
});

test('what the page gave is not asked for again', async () => {
  const asked = answering({});
  const filter = { import_id: 'imp_1', status: 'sent' as const };
  await renderAt(
    <CoverListForm given={{ filter, name: 'ekim.xlsx' }} onClose={vi.fn()} onMade={vi.fn()} />,
  );
  expect(await screen.findByText('ekim.xlsx')).toBeInTheDocument();
  expect(screen.queryByLabelText('Durum')).not.toBeInTheDocument();

  await make();

  await vi.waitFor(() => expect(asked).toEqual([{ ...filter, language: 'tr' }]));
});

test('a list that could not be made says why and can be asked for again', async () => {
  const problem = { subject: '', code: 'cover_list_too_long', tr: 'Çok uzun; daraltın.', en: '' };
  const asked = answering({ status: 'failed', problems: [problem] });
  await renderAt(<CoverListForm given={{ ids: ['mut_1'] }} onClose={vi.fn()} onMade={vi.fn()} />);
  await screen.findByText('1 mektup seçildi');

  await make();
  expect(await screen.findByRole('alert')).toHaveTextContent('Çok uzun; daraltın.');
  await make();

  await vi.waitFor(() => expect(asked).toHaveLength(2));
});

test('who leaves while the list is made finds it among the work under way', async () => {
  answering({});
  const { unmount } = await renderAt(
    <CoverListForm given={{ ids: ['mut_1'] }} onClose={vi.fn()} onMade={vi.fn()} />,
  );
  await screen.findByText('1 mektup seçildi');
  await make();
  expect(await screen.findByText(/mühürleniyor/)).toBeInTheDocument();

  unmount();

  expect(JSON.parse(sessionStorage.getItem('jobs') ?? '[]')).toEqual(['tsk_1']);
});
