import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderAt } from '@/testing/render';
import { usePages } from './pages';

interface Row {
  id: number;
  version: number;
}

const PAGE = 100;

/** A server of numbered rows; keeps what it was asked, and may wait until it is told to answer. */
function aServer(size: number, isSlow = false) {
  let answer: () => void = () => undefined;
  const told = isSlow
    ? new Promise<void>((resolve) => {
        answer = resolve;
      })
    : Promise.resolve();
  const rows: Row[] = Array.from({ length: size }, (_, id) => ({ id, version: 1 }));
  const asked: (string | undefined)[] = [];
  function page(cursor: string | undefined) {
    asked.push(cursor);
    const from = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === Number(cursor)) + 1;
    const items = rows.slice(from, from + PAGE).map((row) => ({ ...row }));
    const isLast = from + PAGE >= rows.length;
    return told.then(() => ({ items, next: isLast ? null : String(items.at(-1)?.id) }));
  }
  return { rows, asked, page, answer };
}

type Server = ReturnType<typeof aServer>;

function List({ server, name = 'all', start }: { server: Server; name?: string; start?: string }) {
  const list = usePages<Row>({
    key: name,
    start,
    query: (cursor) => ({ queryKey: ['rows', name, cursor], queryFn: () => server.page(cursor) }),
    idOf: ({ id }) => String(id),
    versionOf: ({ version }) => version,
  });
  return (
    <>
      <p data-testid="count">{list.rows.length}</p>
      <p data-testid="first">{list.rows[0]?.id}</p>
      <p data-testid="fresh">{[...list.fresh].join()}</p>
      <p data-testid="state">
        {list.isSwitching ? 'switching' : list.isPending ? 'pending' : 'there'}
      </p>
      <p data-testid="midway">{String(list.isMidway)}</p>
      <button type="button" onClick={() => list.show(list.rows.length - 20, list.rows.length - 1)}>
        end
      </button>
      <button type="button" onClick={() => list.show(0, 20)}>
        start
      </button>
      <button type="button" onClick={list.restart}>
        restart
      </button>
    </>
  );
}

async function expectText(id: string, text: string): Promise<void> {
  await waitFor(() => expect(screen.getByTestId(id)).toHaveTextContent(text));
}

async function scrolledDown(server: Server) {
  const user = userEvent.setup();
  const drawn = await renderAt(<List server={server} />);
  await expectText('count', '100');
  for (const count of ['200', '300']) {
    await user.click(screen.getByText('end'));
    await expectText('count', count);
  }
  return { user, ...drawn };
}

test('the next page is asked for before the end is reached, and not earlier', async () => {
  const server = aServer(250);
  const user = userEvent.setup();
  await renderAt(<List server={server} />);
  await expectText('count', '100');
  expect(server.asked).toEqual([undefined]);

  await user.click(screen.getByText('end'));

  await expectText('count', '200');
  expect(server.asked).toEqual([undefined, '99']);
});

test('a renewal asks only for the pages in view', async () => {
  const server = aServer(1000);
  const { user, queries } = await scrolledDown(server);
  await user.click(screen.getByText('start'));
  server.asked.length = 0;

  await queries.invalidateQueries({ queryKey: ['rows'] });

  expect(server.asked).toEqual([undefined]);
  await expectText('count', '300');
});

test('rows that came or changed are marked, those of a later page are not', async () => {
  const server = aServer(150);
  const { queries } = await renderAt(<List server={server} />);
  await expectText('count', '100');
  await userEvent.click(screen.getByText('end'));
  await expectText('count', '150');
  expect(screen.getByTestId('fresh')).toHaveTextContent(/^$/);

  server.rows[3] = { id: 3, version: 2 };
  server.rows.unshift({ id: 900, version: 1 });
  await queries.invalidateQueries({ queryKey: ['rows'] });

  await expectText('fresh', '900,3');
  await expectText('count', '151');
});

test('the rows of a filter stay until those of the next are there', async () => {
  const servers = { one: aServer(10), two: aServer(3, true) };
  await renderAt(<Switch servers={servers} />);
  await expectText('count', '10');

  await userEvent.click(screen.getByText('other'));

  expect(screen.getByTestId('state')).toHaveTextContent('switching');
  expect(screen.getByTestId('count')).toHaveTextContent('10');
  servers.two.answer();
  await expectText('count', '3');
  expect(screen.getByTestId('state')).toHaveTextContent('there');
});

function Switch({ servers }: { servers: Record<'one' | 'two', Server> }) {
  const [name, setName] = useState<'one' | 'two'>('one');
  return (
    <>
      <List server={servers[name]} name={name} />
      <button type="button" onClick={() => setName('two')}>
        other
      </button>
    </>
  );
}

test('a list that begins in the middle leads back to its start', async () => {
  const server = aServer(250);
  await renderAt(<List server={server} start="99" />);
  await expectText('first', '100');
  expect(screen.getByTestId('midway')).toHaveTextContent('true');

  await userEvent.click(screen.getByText('restart'));

  await expectText('first', '0');
  expect(screen.getByTestId('midway')).toHaveTextContent('false');
});
