import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderAt } from '@/testing/render';
import { server } from '@/testing/server';
import { Errors } from './Errors';
import { anImport, aProblem } from './testing';

vi.mock('@/lib/session', async (original) => ({
  ...(await original<object>()),
  useMay: () => true,
}));

const ROWS = 'http://localhost/api/imports/imp_1/rows';
const WRONG = 'VKN/TCKN, satır';

/** An import that is judged when the test says so. */
function Judged() {
  const [version, setVersion] = useState(3);
  return (
    <>
      <button type="button" onClick={() => setVersion(5)}>
        judged
      </button>
      <Errors import_={anImport({ version })} />
    </>
  );
}

beforeEach(() => {
  // A region of 600 px and rows of 40: jsdom lays nothing out.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
  server.use(
    http.get(ROWS, () => HttpResponse.json({ items: [aProblem(3), aProblem(7)], next: null })),
  );
});

it('marks a wrong cell with its reason and leaves right ones out of the tab order', async () => {
  await renderAt(<Errors import_={anImport()} />);

  const wrong = await screen.findByLabelText(`${WRONG} 3`);
  expect(wrong).toBeInvalid();
  expect(wrong).toHaveAccessibleDescription('Kontrol basamağı hatalı.');
  expect(screen.getByLabelText('Unvan, satır 3')).toHaveAttribute('tabindex', '-1');
});

it('gathers corrections over the keyboard and has them judged in one go', async () => {
  let sent: unknown;
  server.use(
    http.patch(ROWS, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ task_id: 'tsk_2' }, { status: 202 });
    }),
  );
  const person = userEvent.setup();
  await renderAt(<Errors import_={anImport()} />);

  await person.click(await screen.findByLabelText(`${WRONG} 3`));
  await person.keyboard('4567{Enter}');
  expect(screen.getByLabelText(`${WRONG} 7`)).toHaveFocus();
  await person.keyboard('999{ArrowRight}');
  expect(screen.getByLabelText('Unvan, satır 7')).toHaveFocus();
  await person.keyboard('{ArrowLeft}');
  await person.keyboard('{Tab}');
  expect(await screen.findByText('2 düzeltme denetlenmeyi bekliyor')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Düzeltmeleri denetle' }));

  await waitFor(() =>
    expect(sent).toEqual({
      corrections: { 3: { tax_number: '1234567' }, 7: { tax_number: '999' } },
    }),
  );
});

it('keeps corrections in sight until they are judged, and refused ones as they were typed', async () => {
  server.use(http.patch(ROWS, () => HttpResponse.json({ task_id: 'tsk_2' }, { status: 202 })));
  const person = userEvent.setup();
  await renderAt(<Judged />);

  await person.type(await screen.findByLabelText(`${WRONG} 3`), '4567');
  const refused = aProblem(3, { cells: { tax_number: '1234567' }, value: '1234567' });
  server.use(http.get(ROWS, () => HttpResponse.json({ items: [refused], next: null })));
  await person.click(screen.getByRole('button', { name: 'Düzeltmeleri denetle' }));
  await waitFor(() => expect(screen.queryByLabelText(`${WRONG} 7`)).not.toBeInTheDocument());
  expect(screen.getByLabelText(`${WRONG} 3`)).toHaveAttribute('readonly');
  expect(screen.getByLabelText(`${WRONG} 3`)).toHaveAccessibleDescription('Denetlenmedi');

  await person.click(screen.getByRole('button', { name: 'judged' }));

  const cell = screen.getByLabelText(`${WRONG} 3`);
  await waitFor(() => expect(cell).toHaveAccessibleDescription('Kontrol basamağı hatalı.'));
  expect(cell).toHaveValue('1234567');
  expect(screen.queryByText(/düzeltme denetlenmeyi/)).not.toBeInTheDocument();
});

it('takes a cell back with Escape', async () => {
  const person = userEvent.setup();
  await renderAt(<Errors import_={anImport()} />);

  const cell = await screen.findByLabelText(`${WRONG} 3`);
  await person.type(cell, '4');
  expect(cell).toHaveAccessibleDescription('Denetlenmedi');
  await person.keyboard('{Escape}');

  expect(cell).toHaveValue('123');
  expect(cell).toHaveAccessibleDescription('Kontrol basamağı hatalı.');
});

it('keeps what was typed when the corrections are not taken', async () => {
  const detail = 'Aktarım şu anda okunuyor.';
  server.use(
    http.patch(ROWS, () => HttpResponse.json({ code: 'conflict', detail }, { status: 409 })),
  );
  const person = userEvent.setup();
  await renderAt(<Errors import_={anImport()} />);

  const cell = await screen.findByLabelText(`${WRONG} 3`);
  await person.type(cell, '4567');
  await person.click(screen.getByRole('button', { name: 'Düzeltmeleri denetle' }));

  expect(await screen.findByText(detail)).toBeVisible();
  expect(cell).toHaveValue('1234567');
});

it('draws only the rows in sight of a thousand', async () => {
  const items = Array.from({ length: 1_000 }, (_, index) => aProblem(index + 2));
  server.use(http.get(ROWS, () => HttpResponse.json({ items, next: null })));
  await renderAt(<Errors import_={anImport()} />);

  const table = await screen.findByRole('table');
  expect(table).toHaveAttribute('aria-rowcount', '1001');
  const drawn = within(table).getAllByRole('row').length;
  expect(drawn).toBeGreaterThan(15);
  expect(drawn).toBeLessThan(40);
});

it('says so when there is no error, and how to go on when the list cannot be had', async () => {
  server.use(http.get(ROWS, () => HttpResponse.json({ items: [], next: null })));
  const first = await renderAt(<Errors import_={anImport()} />);
  expect(await screen.findByText('Hatalı satır yok')).toBeVisible();
  first.unmount();

  server.use(
    http.get(ROWS, () => HttpResponse.json({ code: 'x', detail: 'Olmadı.' }, { status: 404 })),
  );
  await renderAt(<Errors import_={anImport()} />);
  expect(await screen.findByText('Olmadı.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Yeniden dene' })).toBeVisible();
});
