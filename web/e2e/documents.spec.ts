/** Everything sealed can be found, looked at and taken away; texts are worded, and evidence leaves. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';
import { aDraft, answer, aSentLetter, opened } from './support/arrange';
import { expectAccessible, expectReflow } from './support/judges';

const run = promisify(execFile);
/** A first document waits for its function to start. */
const DRAWN = { timeout: 30_000 };

test('a letter has its sealed documents, and the company all of them', async ({ desk, rest }) => {
  const letter = await aSentLetter(rest);
  await desk.goto(`/mutabakatlar/${letter.id}`);
  const sent = desk.getByRole('button', { name: `Aç: Gönderilen mektup ${letter.number}` });
  await expect(sent).toBeVisible(DRAWN);
  await expect(desk.getByText('Yanıtlanmış mektup, yanıttan sonra mühürlenir.')).toBeVisible();

  await answer(await opened(letter));
  const answered = desk.getByRole('button', { name: `Aç: Yanıtlanmış mektup ${letter.number}` });
  await expect(answered).toBeVisible(DRAWN);
  await answered.click();
  const viewer = desk.getByRole('dialog', { name: `Yanıtlanmış mektup · ${letter.number}` });
  await expect(viewer.getByText('MUTABIKIZ').first()).toBeVisible(DRAWN);
  await desk.keyboard.press('Escape');

  await desk.getByRole('link', { name: 'Belgeler' }).click();
  await expect(desk.getByText(letter.number).first()).toBeVisible();
  await desk.getByRole('button', { name: 'Mektup listesi oluştur' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Mektup listesi' });
  await dialog.getByRole('button', { name: 'Oluştur' }).click();
  await expect(dialog.getByText('Toplu mutabakat listesi').first()).toBeVisible(DRAWN);
});

test('chosen letters become a list that anyone can verify', async ({ desk, rest, page }) => {
  const letters = await Promise.all([aDraft(rest), aSentLetter(rest)]);
  await desk.goto('/mutabakatlar');
  for (const { number } of letters) {
    await desk.getByRole('checkbox', { name: new RegExp(number) }).check();
  }
  await desk.getByRole('button', { name: 'Liste belgesi' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Mektup listesi' });
  await expect(dialog.getByText('2 mektup seçildi')).toBeVisible();
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Oluştur' }).click();
  const viewer = desk.getByRole('dialog', { name: /^Mektup listesi · / });
  for (const { number } of letters) {
    await expect(viewer.getByText(number).first()).toBeVisible(DRAWN);
  }
  const downloading = desk.waitForEvent('download');
  await viewer.getByRole('button', { name: 'İndir' }).click();
  const file = await readFile(await (await downloading).path());

  await page.goto('/dogrula');
  await page
    .getByLabel('PDF seç')
    .setInputFiles({ name: 'liste.pdf', mimeType: 'application/pdf', buffer: file });
  await expect(page.getByRole('heading', { name: 'Belge geçerli' })).toBeFocused();
  await expect(page.getByRole('definition').filter({ hasText: 'Mektup listesi' })).toBeVisible();
  await expect(page.getByText('Evet; yapıldığı günün durumunu anlatır')).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: /^Yanıt$/ })).toHaveCount(0);

  const { data } = await rest.GET('/api/documents', { params: { query: { limit: 20 } } });
  const list = data?.items.find(({ kind }) => kind === 'cover_list');
  await page.goto(`/dogrula?no=${list?.number}&kod=${list?.code}`);
  await expect(page.getByRole('heading', { name: 'Belge bulundu' })).toBeFocused();
  await expect(page.getByText('Henüz bakılmadı')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectReflow(page);
});

test('a list that is still being made is followed on every page', async ({ desk, rest }) => {
  const { counterparty, number } = await aSentLetter(rest);
  await desk.goto(`/cari-kartlar/${counterparty.id}`);
  const sent = desk.getByRole('button', { name: `Aç: Gönderilen mektup ${number}` });
  await expect(sent).toBeVisible(DRAWN);
  await desk.getByRole('button', { name: 'Liste belgesi' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Mektup listesi' });
  await expect(dialog.getByText(`Cari: ${counterparty.name}`)).toBeVisible();
  // The work would be done before the person looks away: its end is held back.
  let isHeld = true;
  await desk.route('**/api/jobs/*', async (route) => {
    const answered = await route.fetch();
    const job = await answered.json();
    await route.fulfill({ json: isHeld ? { ...job, status: 'running', result: '' } : job });
  });
  await dialog.getByRole('button', { name: 'Oluştur' }).click();
  await expect(dialog.getByText('Liste hazırlanıyor ve mühürleniyor…')).toBeVisible();
  await dialog.getByRole('button', { name: 'Kapat' }).last().click();
  const works = desk.getByRole('region', { name: 'Süren işler' });
  await expect(works).toBeVisible();

  isHeld = false;
  await desk.reload();
  await works.getByRole('link', { name: 'Belgeyi aç' }).click(DRAWN);
  await expect(desk.getByRole('dialog', { name: /^Mektup listesi · / })).toBeVisible(DRAWN);
  await desk.keyboard.press('Escape');
  await expect(desk).toHaveURL(/\/belgeler$/);
});

test('a report is made for a reason, and evidence is verified without us', async ({
  desk,
  rest,
}) => {
  const letter = await aSentLetter(rest);
  await desk.goto(`/mutabakatlar/${letter.id}`);
  await desk.getByRole('main').getByRole('link', { name: 'Yasal rapor' }).click();
  const find = desk.getByRole('button', { name: 'Ara', exact: true });
  await expect(find).toBeDisabled();
  await desk.getByRole('combobox', { name: 'Ne için gerekli?' }).click();
  await desk.getByRole('option', { name: 'Bağımsız denetim' }).click();
  await find.click();
  await desk.getByRole('button', { name: `Rapor: ${letter.number}` }).click();
  const viewer = desk.getByRole('dialog', { name: /Mektubun yasal raporu/ });
  await expect(
    viewer.getByText('Örnek', { exact: false }).or(viewer.getByText(letter.number)).first(),
  ).toBeVisible(DRAWN);
  await desk.keyboard.press('Escape');
  await expect(desk.getByText('Rapor hazır')).toBeVisible();

  await desk.getByRole('link', { name: 'Delil paketleri' }).click();
  await desk.getByRole('button', { name: 'Yeni paket' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Yeni delil paketi' });
  await dialog.getByText('Mektup', { exact: true }).click();
  await dialog.getByRole('searchbox').fill(letter.number);
  await dialog.getByRole('combobox', { name: 'Seçin' }).click();
  await desk.getByRole('option', { name: new RegExp(letter.number) }).click();
  await dialog.getByRole('combobox', { name: 'Ne için gerekli?' }).click();
  await desk.getByRole('option', { name: 'Dava ya da icra' }).click();
  await dialog.getByRole('button', { name: 'Hazırla' }).click();
  const download = desk.getByRole('button', { name: 'İndir: Bir mektup' });
  await expect(download).toBeVisible(DRAWN);
  const downloading = desk.waitForEvent('download');
  await download.click();
  const file = join(await mkdtemp(join(tmpdir(), 'evidence-')), 'paket.zip');
  await (await downloading).saveAs(file);

  // Without a root the verifier says so by its exit status, and finds nothing wrong.
  const verdict = await run('../.venv/bin/emutabakat-verify', [file]).catch((failed) => failed);
  expect(verdict.code).toBe(3);
});

test('the days’ roots are explained before there is one', async ({ desk }) => {
  await desk.goto('/denetim');
  await desk.getByRole('button', { name: 'Günlük kökler' }).click();
  await expect(desk.getByRole('dialog').getByText('Henüz kök yok')).toBeVisible();
});
