/** Everything sealed can be found, looked at and taken away. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { aDraft, answer, aSentLetter, opened } from './support/arrange';
import { expectAccessible, expectReflow } from './support/judges';

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
