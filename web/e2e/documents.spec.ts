/** Everything sealed can be found, looked at and taken away; texts are worded, and evidence leaves. */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';
import { answer, aSentLetter, opened } from './support/arrange';

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
