import { fireEvent, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderAt } from '@/testing/render';
import type { TableColumn } from './columns';
import { DataTable, type DataTableProps } from './DataTable';

interface Row {
  id: string;
  name: string;
}

const COLUMNS: TableColumn<Row>[] = [
  {
    id: 'name',
    header: 'Unvan',
    width: 200,
    sort: { asc: 'name', desc: 'name_desc', first: 'asc' },
    cell: ({ name }) => name,
  },
  { id: 'code', header: 'Kod', width: 100, cell: ({ id }) => id },
];
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Firma ${index}` }));

beforeEach(() => {
  // jsdom lays nothing out: the region is given a height, so that rows are in view.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1000);
});

function Table({ rows = rowsOf(10_000), ...props }: Partial<DataTableProps<Row>>) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <DataTable
        label="Firmalar"
        columns={COLUMNS}
        rows={rows}
        idOf={({ id }) => id}
        nameOf={({ name }) => name}
        selected={selected}
        onSelect={setSelected}
        {...props}
      />
      <p data-testid="selected">{[...selected].join()}</p>
    </>
  );
}

const row = (name: RegExp) => screen.getByRole('row', { name });

test('of ten thousand rows only those in view are in the page', async () => {
  await renderAt(<Table />);

  expect(await screen.findByText('Firma 0')).toBeInTheDocument();
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '10001');
});

test('arrow keys walk through the rows, space chooses, Enter opens', async () => {
  const open = vi.fn();
  await renderAt(<Table onOpen={open} />);
  await screen.findByText('Firma 0');
  const user = userEvent.setup();
  row(/Firma 0 /).focus();

  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(row(/Firma 1 /)).toHaveFocus();
  await user.keyboard(' ');
  expect(screen.getByTestId('selected')).toHaveTextContent(/^r1$/);
  await user.keyboard('{Enter}');

  expect(open).toHaveBeenCalledWith({ id: 'r1', name: 'Firma 1' });
});

test('the focus reaches the last row at once and stays in it while the view moves', async () => {
  await renderAt(<Table rows={rowsOf(500)} />);
  await screen.findByText('Firma 0');
  row(/Firma 0 /).focus();

  await userEvent.keyboard('{End}');
  expect(row(/Firma 499 /)).toHaveFocus();
  const region = screen.getByRole('region', { name: 'Firmalar' });
  region.scrollTop = 200 * 44;
  fireEvent.scroll(region);

  await screen.findByText('Firma 200');
  expect(row(/Firma 499 /)).toHaveFocus();
});

test('only the row with the focus has tab stops', async () => {
  await renderAt(<Table />);
  await screen.findByText('Firma 0');
  const stops = screen
    .getAllByRole('checkbox')
    .filter((box) => box.closest('tbody') && box.tabIndex === 0);

  expect(stops).toHaveLength(1);
  expect(stops[0]).toHaveAccessibleName('Firma 0 seç');
});

test('with the shift key all rows between are chosen', async () => {
  await renderAt(<Table />);
  await screen.findByText('Firma 0');
  const user = userEvent.setup();

  await user.click(within(row(/Firma 1 /)).getByRole('checkbox'));
  await user.keyboard('{Shift>}');
  await user.click(within(row(/Firma 4 /)).getByRole('checkbox'));

  expect(screen.getByTestId('selected')).toHaveTextContent('r1,r2,r3,r4');
});

test('the head chooses all rows that are loaded, and none the second time', async () => {
  await renderAt(<Table rows={rowsOf(3)} />);
  await screen.findByText('Firma 0');
  const all = screen.getByRole('checkbox', { name: 'Yüklenenlerin tümünü seç' });

  await userEvent.click(all);
  expect(screen.getByTestId('selected')).toHaveTextContent('r0,r1,r2');
  await userEvent.click(all);

  expect(screen.getByTestId('selected')).toBeEmptyDOMElement();
});

test('a heading orders the list and says in which order it is', async () => {
  const sort = vi.fn();
  await renderAt(<Table sort="name" onSort={sort} />);

  const heading = await screen.findByRole('columnheader', { name: 'Unvan' });
  expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.click(within(heading).getByRole('button'));

  expect(sort).toHaveBeenCalledWith('name_desc');
});

test('a hidden column is gone from head and rows', async () => {
  await renderAt(<Table hidden={new Set(['code'])} />);

  expect(await screen.findByText('Firma 0')).toBeInTheDocument();
  expect(screen.queryByRole('columnheader', { name: 'Kod' })).not.toBeInTheDocument();
  expect(screen.queryByText('r0')).not.toBeInTheDocument();
});

test('a click on a row opens it, one on its checkbox does not', async () => {
  const open = vi.fn();
  await renderAt(<Table onOpen={open} />);
  await userEvent.click(
    within(await screen.findByRole('row', { name: /Firma 2 / })).getByRole('checkbox'),
  );
  expect(open).not.toHaveBeenCalled();

  await userEvent.click(screen.getByText('Firma 2'));

  expect(open).toHaveBeenCalledOnce();
});
