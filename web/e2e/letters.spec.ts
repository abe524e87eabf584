/** The list of letters: finding, ordering, choosing, bulk work, views, the keyboard, the phone. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, phone, test } from './fixtures';
import { aCard, aDraft, answer, aSentLetter, opened } from './support/arrange';
import { expectAccessible, expectReflow } from './support/judges';
import { aCompany, aWorkbook, body, type Rest } from './support/rest';

const AUGUST = { first_on: '2026-08-01', last_on: '2026-08-31' };
const SEPTEMBER = { first_on: '2026-09-01', last_on: '2026-09-30' };

const rows = (page: Page) => page.locator('tbody tr[data-index]');
const rowOf = (page: Page, number: string) => page.getByRole('row', { name: number });
const pillOf = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Süzgeçler' }).getByRole('button', { name, exact: true });

async function filterBy(page: Page, name: string, value: string): Promise<void> {
  await pillOf(page, name).click();
  await page.getByRole('menuitemradio', { name: value, exact: true }).click();
}

/** Enough letters for three pages of the list. */
const MANY = 230;
let importing: Promise<string> | undefined;

/** Makes many letters from a workbook, once for the file, and returns the import's id. */
function imported(rest: Rest): Promise<string> {
  importing ??= anImport(rest, MANY);
  return importing;
}

async function anImport(rest: Rest, size: number): Promise<string> {
  const begun = body(
    await rest.POST('/api/imports', {
      body: { file_name: `liste-${size}.xlsx`, kind: 'current_account', currency: 'TRY' },
    }),
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(begun.upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(await aWorkbook(size))]));
  const stored = await fetch(begun.upload.url, { method: 'POST', body: form });
  expect(stored.ok, await stored.text()).toBe(true);
  const path = { params: { path: { id: begun.import.id } } };
  await finished(rest, body(await rest.POST('/api/imports/{id}/start', path)).task_id);
  const commit = { ...path, body: { take_differences: false } };
  await finished(rest, body(await rest.POST('/api/imports/{id}/commit', commit)).task_id);
  return begun.import.id;
}

async function finished(rest: Rest, id: string): Promise<void> {
  const status = async () =>
    body(await rest.GET('/api/jobs/{id}', { params: { path: { id } } })).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');
}

test('filters and search stand in the address and are taken away one by one', async ({
  desk,
  rest,
}) => {
  const card = await aCard(rest, { name: 'Çağlayan IŞIK Ambalaj A.Ş.' });
  const draft = await aDraft(rest, { counterparty_id: card.id, period: AUGUST });
  const sent = await aSentLetter(rest, { counterparty_id: card.id, period: SEPTEMBER });
  await desk.goto('/mutabakatlar');

  await desk.getByRole('searchbox').fill('cagl');
  await expect(desk).toHaveURL(/search=cagl/);
  await expect(rows(desk)).toHaveCount(2);
  await filterBy(desk, 'Durum', 'Taslak');

  await expect(desk).toHaveURL(/status=draft/);
  await expect(rows(desk)).toHaveCount(1);
  await expect(rowOf(desk, draft.number)).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole('searchbox')).toHaveValue('cagl');
  await expect(rows(desk)).toHaveCount(1);

  await desk.goBack();
  await expect(rows(desk)).toHaveCount(2);
  await filterBy(desk, 'Dönem', 'Eylül 2026');
  await expect(rows(desk)).toHaveCount(1);
  await expect(rowOf(desk, sent.number)).toBeVisible();
  await desk.getByRole('button', { name: 'Süzgeci kaldır: Dönem' }).click();
  await expect(rows(desk)).toHaveCount(2);

  await desk.getByRole('searchbox').fill('hiçbiri');
  await expect(desk.getByText('Bu süzgeçlere uyan mektup yok')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('main').getByRole('button', { name: 'Süzgeçleri temizle' }).last().click();
  await expect(desk).toHaveURL(/\/mutabakatlar$/);
  await expect(desk.getByRole('searchbox')).toHaveValue('');
});

test('headings order the list, by balance only within a currency', async ({ desk, rest }) => {
  const dollars = (name: string, debit: string) =>
    aCard(rest, { name }).then(({ id }) =>
      aDraft(rest, { counterparty_id: id, currency: 'USD', debit }),
    );
  const less = await dollars('Şahin Dış Tic.', '9.50');
  const more = await dollars('Çelik Dış Tic.', '1000.00');
  await desk.goto('/mutabakatlar');
  const balance = desk.getByRole('columnheader', { name: 'Bakiye' });
  await expect(balance).toBeVisible();
  await expect(balance.getByRole('button')).toHaveCount(0);

  await pillOf(desk, 'Para birimi').click();
  await desk.getByRole('menuitemradio', { name: /^USD/ }).click();
  await balance.getByRole('button').click();

  await expect(balance).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(desk).first()).toContainText(more.number);
  await balance.getByRole('button').click();
  await expect(balance).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(desk).first()).toContainText(less.number);
  await desk.getByRole('columnheader', { name: 'Cari' }).getByRole('button').click();
  await expect(rows(desk).first()).toContainText('Çelik');
});

test('drafts are sent in bulk: totals first, progress, and what was not sent and why', async ({
  desk,
  rest,
}) => {
  const mute = await aCard(rest, { name: 'Ürgüp Suskun Ltd.', email: '', phone: '' });
  const period = { first_on: '2026-05-01', last_on: '2026-05-31' };
  const letters = [
    await aDraft(rest, { period, debit: '0.10' }),
    await aDraft(rest, { period, debit: '0.20' }),
    await aDraft(rest, { period, debit: '5.00', counterparty_id: mute.id }),
  ];
  await desk.goto('/mutabakatlar?period=2026-05-01..2026-05-31');
  await desk.getByRole('checkbox', { name: 'Yüklenenlerin tümünü seç' }).check();
  await expect(desk.getByText('3 seçildi')).toBeVisible();

  await desk.getByRole('button', { name: 'Gönder', exact: true }).click();
  const dialog = desk.getByRole('dialog', { name: 'Mektupları gönder' });
  await expect(dialog.getByRole('row', { name: 'TRY' })).toContainText('₺5,30');
  await expect(dialog.getByRole('listitem')).toContainText('Ürgüp Suskun Ltd.');
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: '3 mektubu gönder' }).dblclick();

  const job = desk.getByRole('region', { name: 'Süren işler' });
  await expect(job).toContainText('Tamam: 2 · Olmayan: 1', { timeout: 40_000 });
  await expect(job.getByRole('article')).toHaveCount(1);
  for (const { number } of letters.slice(0, 2)) {
    await expect(rowOf(desk, number)).toContainText('Gönderildi');
  }
  await desk.getByRole('link', { name: 'Panel' }).click();
  await job.getByRole('button', { name: 'Olmayanlar ve nedenleri' }).click();
  const problems = desk.getByRole('dialog');
  await expect(problems).toContainText('e-posta ya da telefon yok');
  await problems.getByRole('link', { name: letters[2]?.number }).click();
  await expect(desk).toHaveURL(new RegExp(`search=${letters[2]?.number}`));
  await expect(rows(desk)).toHaveCount(1);
});

test('letters are cancelled in bulk with a reason', async ({ desk, rest }) => {
  const period = { first_on: '2026-04-01', last_on: '2026-04-30' };
  const draft = await aDraft(rest, { period });
  const sent = await aSentLetter(rest, { period });
  await desk.goto('/mutabakatlar?period=2026-04-01..2026-04-30');
  await desk.getByRole('checkbox', { name: new RegExp(draft.number) }).check();
  await desk.getByRole('checkbox', { name: new RegExp(sent.number) }).check();

  await desk.getByRole('button', { name: 'İptal et', exact: true }).click();
  const dialog = desk.getByRole('dialog', { name: 'Mektupları iptal et' });
  await dialog.getByRole('button', { name: '2 mektubu iptal et' }).click();
  await expect(dialog.getByText('İptal nedenini yazın.')).toBeVisible();
  await expect(dialog.getByLabel('İptal nedeni')).toBeFocused();
  await dialog.getByLabel('İptal nedeni').fill('Yanlış dönem');
  await dialog.getByRole('button', { name: '2 mektubu iptal et' }).click();

  await expect(dialog).toBeHidden();
  for (const { number } of [draft, sent]) {
    await expect(rowOf(desk, number)).toContainText('İptal edildi', { timeout: 40_000 });
  }
});

test('a view is kept under a name, used, renamed, and its deletion undone', async ({
  desk,
  rest,
}) => {
  await aDraft(rest);
  await desk.goto('/mutabakatlar?status=draft');
  await desk.getByRole('button', { name: 'Sütunlar ve sıklık' }).click();
  await desk.getByRole('menuitemcheckbox', { name: 'Borç' }).click();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('columnheader', { name: 'Borç' })).toBeHidden();

  await desk.getByRole('button', { name: 'Görünümler' }).click();
  await desk.getByRole('button', { name: 'Bu görünümü kaydet' }).click();
  await desk.getByRole('button', { name: 'Kaydet', exact: true }).click();
  await expect(desk.getByText('Bu alan gerekli.')).toBeVisible();
  await desk.getByLabel('Görünümün adı').fill('Bekleyen taslaklar');
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('“Bekleyen taslaklar” kaydedildi')).toBeVisible();

  await desk.goto('/mutabakatlar');
  await expect(desk.getByRole('columnheader', { name: 'Alacak' })).toBeVisible();
  await desk.getByRole('button', { name: 'Görünümler' }).click();
  await desk.getByRole('button', { name: 'Bekleyen taslaklar', exact: true }).click();
  await expect(desk).toHaveURL(/status=draft/);
  await expect(desk.getByRole('columnheader', { name: 'Borç' })).toBeHidden();

  // The list that a view is chosen from lies beside the page while it closes.
  const used = (name: string) =>
    desk.locator('#content').getByRole('button', { name, exact: true });
  await used('Bekleyen taslaklar').click();
  await desk.getByRole('button', { name: 'Yeniden adlandır: Bekleyen taslaklar' }).click();
  await desk.getByLabel('Görünümün adı').fill('Taslaklar');
  await desk.keyboard.press('Enter');
  await used('Taslaklar').click();
  await desk.getByRole('button', { name: 'Sil: Taslaklar' }).click();
  await expect(used('Görünümler')).toBeVisible();
  const isKept = desk.waitForResponse(
    (answer) => answer.url().endsWith('/preferences') && answer.request().method() === 'PUT',
  );
  await desk.getByRole('button', { name: 'Geri al' }).click();

  await expect(used('Taslaklar')).toBeVisible();
  await isKept;
  await desk.reload();
  await expect(used('Taslaklar')).toBeVisible();
});

test('the list is worked by keyboard alone', async ({ desk, rest }) => {
  const period = { first_on: '2026-03-01', last_on: '2026-03-31' };
  const older = await aDraft(rest, { period });
  await aDraft(rest, { period });
  await desk.goto('/mutabakatlar?period=2026-03-01..2026-03-31');
  await expect(rows(desk)).toHaveCount(2);

  await desk.keyboard.press('/');
  await expect(desk.getByRole('searchbox')).toBeFocused();
  await rows(desk).first().focus();
  await desk.keyboard.press('ArrowDown');
  await expect(rowOf(desk, older.number)).toBeFocused();
  await desk.keyboard.press('Space');
  await expect(desk.getByText('1 seçildi')).toBeVisible();
  await desk.keyboard.press('Enter');

  await expect(desk).toHaveURL(new RegExp(`/mutabakatlar/${older.id}`));
  await desk.goBack();
  await expect(rows(desk)).toHaveCount(2);
});

test('an answer changes its row, is tinted for a moment and told politely', async ({
  desk,
  rest,
}) => {
  const letter = await aSentLetter(rest);
  const session = await opened(letter);
  await desk.goto(`/mutabakatlar?search=${letter.number}`);
  const row = rowOf(desk, letter.number);
  await expect(row).toContainText('ulaştı');
  await expect(desk.getByTestId('live-state')).toHaveText('Canlı');

  await answer(session, {
    decision: 'rejected',
    balance: { amount: '24000.00', side: 'debit' },
    reason: 'other',
    note: 'Fark',
  });

  await expect(row).toContainText('Mutabık değil');
  await expect(row).toHaveAttribute('data-fresh', 'true');
  await expect(desk.getByTestId('news')).toHaveText('1 yeni yanıt');
  await expect(row).toContainText('₺691,34');
  await expect(row).not.toHaveAttribute('data-fresh', 'true');
});

test('a long list is loaded as one scrolls, and a reload lands where one was', async ({
  desk,
  rest,
}) => {
  test.slow();
  const id = await imported(rest);
  await desk.goto(`/mutabakatlar?import_id=${id}`);
  await expect(desk.getByTestId('loaded')).toHaveText('100 yüklendi, devamı var');
  await expect(desk.getByRole('group', { name: 'Süzgeçler' })).toContainText('liste-230.xlsx');

  await rows(desk).first().focus();
  await desk.keyboard.press('End');
  await expect(desk.getByTestId('loaded')).toHaveText('200 yüklendi, devamı var');
  await desk.keyboard.press('End');
  await expect(desk.getByTestId('loaded')).toHaveText('Tümü: 230');
  await desk.keyboard.press('End');
  const last = rows(desk).last();
  await expect(last).toBeFocused();
  expect(await rows(desk).count()).toBeLessThan(60);
  const query = { import_id: id, limit: 100 };
  const first = body(await rest.GET('/api/mutabakats', { params: { query } }));
  const second = body(
    await rest.GET('/api/mutabakats', { params: { query: { ...query, cursor: first.next } } }),
  );
  await expect(desk).toHaveURL(({ searchParams }) => searchParams.get('from') === second.next);
  const number = (await last.getByRole('link').textContent()) ?? '';

  await desk.reload();
  await expect(rowOf(desk, number)).toBeAttached();
  await desk.getByRole('button', { name: 'Listenin başına dön' }).click();
  await expect(desk).not.toHaveURL(/from=/);
  await expect(desk.getByTestId('loaded')).toContainText('100 yüklendi');
});

test('all that match the filter are meant, also those that are not loaded', async ({
  desk,
  rest,
}) => {
  test.slow();
  const id = await imported(rest);
  await desk.goto(`/mutabakatlar?import_id=${id}`);
  await desk.getByRole('checkbox', { name: 'Yüklenenlerin tümünü seç' }).check();
  await expect(desk.getByText('100 seçildi')).toBeVisible();
  await desk.getByRole('button', { name: 'Süzgece uyan tümünü seç' }).click();

  await desk.getByRole('button', { name: 'İptal et', exact: true }).click();

  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: `${MANY} mektubu iptal et` })).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('button', { name: 'İptal et', exact: true })).toBeFocused();
});

test('before the first letter three ways lead to it', async ({ openDesk }) => {
  const desk = await openDesk({ login: await aCompany('Boş Defter A.Ş.') });
  await desk.goto('/mutabakatlar');
  await expect(desk.getByText('Henüz mutabakat mektubu yok')).toBeVisible();
  await expectAccessible(desk);

  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Şablonu indir' }).click(),
  ]);
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
  await desk.getByRole('listitem').getByRole('link', { name: 'Yeni mutabakat' }).click();
  await expect(desk).toHaveURL(/\/mutabakatlar\/yeni/);
});

test('a list that cannot be loaded says why and is asked for again', async ({ desk, problems }) => {
  // The browser's own line for the failure that this test causes.
  problems.allow(/status of 503/);
  await desk.route('**/api/mutabakats?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'unavailable', detail: 'Bakımdayız.', request_id: 'istek-42' }),
    }),
  );
  await desk.goto('/mutabakatlar');
  const alert = desk.getByRole('alert');
  await expect(alert).toContainText('Bakımdayız.');
  await expect(alert).toContainText('istek-42');

  await desk.unroute('**/api/mutabakats?*');
  await alert.getByRole('button', { name: 'Yeniden dene' }).click();

  await expect(alert).toBeHidden();
});

test('on a phone letters are cards that open at a tap', async ({ browser, desk, rest }) => {
  const letter = await aDraft(rest);
  const context = await phone(browser);
  await context.addCookies(await desk.context().cookies());
  await context.addInitScript(() => {
    if (window.origin !== 'null') localStorage.setItem('signed-in', '1');
  });
  const page = await context.newPage();
  await page.goto(`/mutabakatlar?search=${letter.number}`);
  const card = page.getByRole('listitem').filter({ hasText: letter.number });
  await expect(card).toContainText('₺24.691,34 (B)');
  await expectAccessible(page);

  await card.click();

  await expect(page).toHaveURL(new RegExp(`/mutabakatlar/${letter.id}`));
  await context.close();
});

test('the list stays within a narrow window and with large letters', async ({ desk, rest }) => {
  await aDraft(rest);
  await desk.goto('/mutabakatlar?status=draft&difference=true&mine=true');
  await expect(desk.getByRole('button', { name: 'Süzgeçleri temizle' }).first()).toBeVisible();
  await expectReflow(desk);
});
