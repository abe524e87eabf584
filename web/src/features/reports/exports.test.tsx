import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';
import type { Schemas } from '@/lib/api';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { ExportItem } from './ExportItem';
import { MonthFields } from './ExportScope';
import { ExportsPage } from './ExportsPage';
import { NewExportDialog } from './NewExportDialog';

const EXPORTS = 'http://localhost/api/exports';

function anExport(change: Partial<Schemas['ExportOut']>): Schemas['ExportOut'] {
  return {
    id: 'tsk_1',
    status: 'completed',
    letter_id: 'mut_1',
    counterparty_id: null,
    period: null,
    about: 'MUT-2026-000123',
    reason: 'court',
    total: 1,
    done: 1,
    problems: [],
    asked_by: 'Ayşe Örnek',
    started_at: '2026-11-03T09:00:00Z',
    finished_at: null,
    ...change,
  };
}

it('names what an export is of, who asked for it and why', async () => {
  await renderAt(<ExportItem made={anExport({})} onNarrow={() => undefined} />);

  expect(await screen.findByText('Mektup MUT-2026-000123')).toBeVisible();
  expect(screen.getByText('03.11.2026 12:00 · Ayşe Örnek · Dava ya da icra')).toBeVisible();
  expect(screen.getByRole('button', { name: 'İndir: Mektup MUT-2026-000123' })).toBeEnabled();
});

it('shows the way out where there are too many letters', async () => {
  const onNarrow = vi.fn();
  const problem = { subject: '', code: 'too_many_letters', tr: 'En çok 5000.', en: 'At most.' };
  const made = anExport({
    status: 'failed',
    letter_id: null,
    period: '2026-01-01..2026-12-31',
    about: '',
    problems: [problem],
  });
  const person = userEvent.setup();
  await renderAt(<ExportItem made={made} onNarrow={onNarrow} />);

  expect(await screen.findByText('En çok 5000.')).toBeVisible();
  expect(screen.getByText('Dönem: 01.01.2026 – 31.12.2026')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Daha dar paket iste' }));
  expect(onNarrow).toHaveBeenCalledOnce();
});

it('reads past pages of other work, and says that there is none only at the end', async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(EXPORTS, ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      asked.push(cursor);
      return HttpResponse.json(
        cursor ? { items: [anExport({})], next: null } : { items: [], next: 'second' },
      );
    }),
  );
  await renderAt(<ExportsPage />);

  expect(await screen.findByText('Mektup MUT-2026-000123')).toBeVisible();
  expect(screen.queryByText('Henüz paket yok')).not.toBeInTheDocument();
  expect(asked).toEqual([null, 'second']);
});

it('asks for a letter that is looked for, once it is told why', async () => {
  let sent: unknown;
  server.use(
    http.get('http://localhost/api/mutabakats', () =>
      HttpResponse.json({
        items: [{ id: 'mut_1', number: 'MUT-2026-000123', counterparty: { name: 'Işık A.Ş.' } }],
        next: null,
      }),
    ),
    http.post(EXPORTS, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ task_id: 'tsk_2' }, { status: 202 });
    }),
  );
  const person = userEvent.setup();
  const onBegun = vi.fn();
  await renderAt(<NewExportDialog onClose={() => undefined} onBegun={onBegun} />);

  await person.click(await screen.findByText('Mektup'));
  await person.type(screen.getByLabelText('Mektup no ya da cari adı'), '0123');
  await waitFor(() => expect(screen.getByPlaceholderText('Seçin')).toBeEnabled());
  await person.click(screen.getByPlaceholderText('Seçin'));
  await person.click(await screen.findByText('MUT-2026-000123 · Işık A.Ş.'));
  expect(screen.getByText('Hazırla').closest('button')).toBeDisabled();
  await person.click(screen.getByPlaceholderText('Neden seçin'));
  await person.click(await screen.findByText('Vergi incelemesi'));
  await person.click(screen.getByText('Hazırla'));

  await waitFor(() => expect(onBegun).toHaveBeenCalledOnce());
  expect(sent).toEqual({ letter_id: 'mut_1', reason: 'tax_office', note: '' });
});

it('does not take months that run backwards', async () => {
  const months = { from: '2026-03', to: '2026-01' };
  await renderAt(<MonthFields months={months} onChange={() => undefined} />);

  expect(await screen.findByText('Son ay, ilk aydan önce olamaz.')).toBeVisible();
});
