/** Legal reports and evidence: asked for with a reason, made, and verified without us. */
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aCard, aSentLetter, fresh } from './support/arrange';
import { expectAccessible, expectNothingClipped } from './support/judges';
import { linkTo } from './support/mailbox';
import { anonymous } from './support/rest';

const run = promisify(execFile);
const INVITATION = /\/davet#[0-9a-f]{64}/;
const PASSWORD = 'kuzey ırmağı mor bisiklet';
/** A first document waits for its function to start. */
const DRAWN = { timeout: 30_000 };

async function tellWhy(desk: Page, reason: string): Promise<void> {
  await desk.getByRole('combobox', { name: 'Ne için gerekli?' }).click();
  await desk.getByRole('option', { name: reason }).click();
}

test('the report of a letter is made for a reason, and stays among earlier ones', async ({
  desk,
  rest,
}) => {
  const letter = await aSentLetter(rest);
  await desk.goto(`/mutabakatlar/${letter.id}`);
  const link = desk.getByRole('main').getByRole('link', { name: 'Yasal rapor' });
  // The page of the first letter of a run waits for what opens it.
  await expect(link).toBeVisible(DRAWN);
  await link.click();
  const field = desk.getByRole('searchbox');
  await expect(field).toHaveValue(letter.number);
  const find = desk.getByRole('button', { name: 'Ara', exact: true });
  await expect(find).toBeDisabled();
  await tellWhy(desk, 'Bağımsız denetim');

  await field.fill('1234567891');
  await find.click();
  await expect(field).toHaveAccessibleDescription(/Kontrol basamağı tutmuyor/);
  await expect(field).toBeFocused();
  await field.fill(letter.number.toLowerCase());
  await find.click();
  await desk.getByRole('button', { name: `Mektubun raporu: ${letter.number}` }).click();
  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByText(/Kaydedilmiş bütün olaylar/)).toBeVisible();
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: 'Raporu hazırla' }).click();

  const viewer = desk.getByRole('dialog', { name: /^Mektubun yasal raporu · / });
  await expect(viewer.getByText(letter.number).first()).toBeVisible(DRAWN);
  await desk.keyboard.press('Escape');
  const earlier = desk.getByRole('region', { name: 'Önceki raporlar' });
  await expect(earlier.getByText(letter.counterparty.name)).toBeVisible();
});

test('a card leads to its report, also one from abroad', async ({ desk, rest }) => {
  const [home, abroad] = await Promise.all([
    aCard(rest),
    aCard(rest, { tax_number: '', account_code: `DE-${Date.now()}`, country: 'DE' }),
  ]);
  await desk.goto(`/cari-kartlar/${home.id}`);
  await desk.getByRole('main').getByRole('link', { name: 'Yasal rapor' }).click();
  await expect(desk.getByRole('searchbox')).toHaveValue(home.tax_number ?? '');
  // Histories and logs keep addresses.
  expect(desk.url()).not.toContain(home.tax_number);

  await desk.goto(`/yasal-rapor?cari=${abroad.id}`);
  const report = desk.getByRole('button', { name: 'Carinin raporu' });
  await expect(report).toBeDisabled();
  await tellWhy(desk, 'İç inceleme');
  await report.click();
  await expect(desk.getByRole('dialog', { name: `Carinin raporu: ${abroad.name}` })).toBeVisible();
});

test('evidence of a letter is taken away, and verified without us', async ({ desk, rest }) => {
  const letter = await aSentLetter(rest);
  await desk.goto('/delil-paketleri');
  await desk.getByRole('button', { name: 'Yeni paket' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Yeni delil paketi' });
  await expectAccessible(desk);
  await dialog.getByText('Mektup', { exact: true }).click();
  await dialog.getByRole('searchbox').fill(letter.number);
  await dialog.getByRole('combobox', { name: 'Seçin' }).click();
  await desk.getByRole('option', { name: new RegExp(letter.number) }).click();
  await tellWhy(desk, 'Dava ya da icra');
  await dialog.getByRole('button', { name: 'Hazırla' }).click();

  const download = desk.getByRole('button', { name: `İndir: Mektup ${letter.number}` });
  await expect(download).toBeVisible(DRAWN);
  await desk.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(desk);
  await expectNothingClipped(desk);
  const downloading = desk.waitForEvent('download');
  await download.click();
  const file = join(await mkdtemp(join(tmpdir(), 'evidence-')), 'paket.zip');
  await (await downloading).saveAs(file);
  const trusted = [file, '--trust', String(process.env.E2E_ROOT)];
  await expect(run('../.venv/bin/emutabakat-verify', trusted)).resolves.toBeTruthy();
});

test('an auditor without a second step is led to where it is set up', async ({ rest, visitor }) => {
  const email = `defne${fresh()}@firma.example.com`;
  await rest.POST('/api/users', { body: { email, name: 'Defne Örnek', role: 'auditor' } });
  const link = await linkTo(email, INVITATION);
  const token = link.slice(link.indexOf('#') + 1);
  await anonymous().POST('/api/auth/invitations/accept', {
    body: { token, name: 'Defne Örnek', password: PASSWORD },
  });
  await visitor.goto('/giris');
  await visitor.getByLabel('E-posta').fill(email);
  await visitor.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await visitor.getByRole('button', { name: 'Giriş yap', exact: true }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: 'Okudum' }).click();
  await visitor.goto('/yasal-rapor');

  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(/iki adımlı girişi kurun/);
  await expectAccessible(visitor);
  await visitor.getByRole('link', { name: 'Profilimde kur' }).click();
  await expect(visitor.getByRole('button', { name: 'Uygulama ekle' })).toBeVisible();
});

test('the days’ roots are explained before there is one', async ({ desk }) => {
  await desk.goto('/denetim');
  await desk.getByRole('button', { name: 'Günlük kökler' }).click();
  await expect(desk.getByRole('dialog').getByText('Henüz kök yok')).toBeVisible();
});
