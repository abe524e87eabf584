/** Answers that show by themselves, and what happens when the connection is cut. */
import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from './fixtures';
import { answer, aSentLetter, NAME, opened, secretsOf, TITLE } from './support/arrange';

const stateOf = (page: Page) => page.getByTestId('live-state');
const bellOf = (page: Page) => page.getByTestId('bell');

/** Marks a page, so that a reload would be seen: nothing survives one. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
}

async function expectNotReloaded(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-marked', '');
}

test('an answer on a phone shows in the list, the dashboard and the bell', async ({
  openDesk,
  visitor,
  rest,
}) => {
  const letter = await aSentLetter(rest);
  const { link, code } = await secretsOf(letter);
  const [list, dashboard] = await Promise.all([openDesk(), openDesk()]);
  await list.goto('/mutabakatlar');
  await dashboard.goto('/panel');
  for (const page of [list, dashboard]) await expect(stateOf(page)).toHaveText('Canlı');
  const row = list.getByRole('row', { name: letter.number });
  await expect(row).toContainText('Gönderildi');
  await Promise.all([mark(list), mark(dashboard)]);

  await visitor.goto(link);
  await visitor.getByLabel('On haneli kod').fill(code);
  await visitor.getByRole('button', { name: 'Mektubu aç' }).click();
  await visitor.getByRole('button', { name: 'Mutabıkız' }).click();
  await visitor.getByLabel('Adınız soyadınız').fill(NAME);
  await visitor.getByLabel('Göreviniz').fill(TITLE);
  await visitor.getByRole('dialog').getByRole('button', { name: 'Onaylıyorum' }).click();

  await expect(row).toContainText('Mutabık');
  await expect(dashboard.getByRole('main')).toContainText(letter.number);
  for (const page of [list, dashboard]) {
    await expect(bellOf(page)).toHaveAccessibleName('Bildirimler: 1');
    await expectNotReloaded(page);
  }
});

test('what happened while the connection was cut is caught up with', async ({ openDesk, rest }) => {
  const letter = await aSentLetter(rest);
  const session = await opened(letter);
  const page = await openDesk();
  const sockets: WebSocketRoute[] = [];
  let isCut = false;
  await page.routeWebSocket(/\/ws/, (socket) => {
    if (isCut) return socket.close({ code: 1013 });
    sockets.push(socket);
    socket.connectToServer();
    return undefined;
  });
  await page.goto('/mutabakatlar');
  await expect(stateOf(page)).toHaveText('Canlı');
  const row = page.getByRole('row', { name: letter.number });
  await expect(row).toContainText('Gönderildi');
  await mark(page);

  isCut = true;
  await Promise.all(sockets.map((socket) => socket.close({ code: 1012 })));
  await expect(stateOf(page)).toHaveText(/Yeniden bağlanıyor|Canlı değil/);
  await answer(session);
  isCut = false;

  await expect(stateOf(page)).toHaveText('Canlı', { timeout: 40_000 });
  await expect(row).toContainText('Mutabık');
  await expectNotReloaded(page);
});

test('a refused answer shows its difference without a reload', async ({ openDesk, rest }) => {
  const letter = await aSentLetter(rest);
  const session = await opened(letter);
  const page = await openDesk();
  await page.goto(`/mutabakatlar/${letter.id}`);
  await expect(stateOf(page)).toHaveText('Canlı');
  await mark(page);

  await answer(session, {
    decision: 'rejected',
    reason: 'amount_differs',
    balance: { amount: '23451.34', side: 'debit' },
  });

  const main = page.getByRole('main');
  await expect(main).toContainText('Mutabık değil');
  await expect(main).toContainText('1.240,00');
  await expectNotReloaded(page);
});
