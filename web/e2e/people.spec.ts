/** People: invited, joined, at work, and out; many by a workbook; and a counterparty's inbox. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aCard, aDraft, aTaxNumber, fresh } from './support/arrange';
import { expectAccessible, expectReflow } from './support/judges';
import { linkTo } from './support/mailbox';
import { aCompany, anonymous, aSheet, signedIn, thePlatform } from './support/rest';

const INVITATION = /\/davet#[0-9a-f]{64}/;
const PASSWORD = 'kuzey ırmağı mor bisiklet';

/** Types the password of somebody who was invited, on a page that shows the log-in. */
async function enter(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-posta').fill(email);
  await page.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Giriş yap', exact: true }).click();
}

/** Logs in as somebody without a second factor, who then reads the notice. */
async function logIn(page: Page, email: string): Promise<void> {
  await enter(page, email);
  await page.getByRole('dialog').getByRole('button', { name: 'Okudum' }).click();
}

test('somebody is invited, joins, works, and is out', async ({ desk, visitor, login }) => {
  const email = `zeynep${fresh()}@firma.example.com`;
  await desk.goto('/kullanicilar');
  await desk.getByRole('button', { name: 'Kişi davet et' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Kişi davet et' });
  await dialog.getByRole('button', { name: 'Davet gönder' }).click();
  await expect(dialog.getByLabel('Ad soyad')).toBeFocused();
  await dialog.getByLabel('Ad soyad').fill('Zeynep Örnek');
  await dialog.getByLabel('E-posta').fill(login.email);
  await dialog.getByLabel('Rol').selectOption('auditor');
  await dialog.getByRole('button', { name: 'Davet gönder' }).click();
  await expect(dialog.getByText('firmanızda zaten kayıtlı')).toBeVisible();
  await dialog.getByLabel('E-posta').fill(email);
  await dialog.getByRole('button', { name: 'Davet gönder' }).click();
  const row = desk.getByRole('row', { name: /Zeynep Örnek/ });
  await expect(row).toContainText('Davet edildi');

  await visitor.goto(await linkTo(email, INVITATION));
  await expect(visitor.getByRole('heading', { name: /sizi davet ediyor$/ })).toBeVisible();
  await expect(visitor).toHaveURL(/\/davet$/);
  await expectAccessible(visitor);
  await visitor.getByLabel('Parola', { exact: true }).fill('kısa');
  await visitor.getByLabel('Parola, bir kez daha').fill('kısa');
  await visitor.getByRole('button', { name: 'Daveti kabul et' }).click();
  await expect(visitor.getByText('Parola en az 12 karakter olmalı.')).toBeVisible();
  await visitor.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await visitor.getByLabel('Parola, bir kez daha').fill(PASSWORD);
  await visitor.getByRole('button', { name: 'Daveti kabul et' }).click();
  await expect(visitor.getByRole('status')).toContainText('Daveti kabul ettiniz');
  await visitor.getByRole('link', { name: 'Giriş sayfasına git' }).click();
  await logIn(visitor, email);
  await expect(visitor).toHaveURL(/\/panel/);

  await desk.reload();
  await expect(row).toContainText('Etkin');
  await row.getByRole('button', { name: 'Zeynep Örnek için işlemler' }).click();
  await desk.getByRole('menuitem', { name: 'Erişimini kapat' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Erişimi kapat' }).click();
  await expect(row).toContainText('Kapalı');
  await visitor.reload();
  await expect(visitor).toHaveURL(/\/giris/);
});

test('a used invitation opens nothing and says so plainly', async ({ rest, visitor }) => {
  const email = `ali${fresh()}@firma.example.com`;
  await rest.POST('/api/users', { body: { email, name: 'Ali Örnek', role: 'auditor' } });
  const link = await linkTo(email, INVITATION);
  await accepted(link);

  await visitor.goto(link);

  await expect(visitor.getByRole('heading', { name: 'Bu davet kullanılamıyor' })).toBeVisible();
  await expect(visitor.getByRole('alert')).toContainText('geçersiz ya da süresi dolmuş');
});

test('who works in two companies chooses one, and changes without a new log-in', async ({
  rest,
  visitor,
}) => {
  const email = `ece${fresh()}@firma.example.com`;
  const other = await signedIn(await aCompany('İkinci Defter A.Ş.'));
  const asked = { email, name: 'Ece Örnek', role: 'auditor' } as const;
  await rest.POST('/api/users', { body: asked });
  const first = await linkTo(email, INVITATION);
  await accepted(first);
  await other.POST('/api/users', { body: asked });
  await expect.poll(() => linkTo(email, INVITATION)).not.toBe(first);
  await accepted(await linkTo(email, INVITATION));
  const company = visitor.getByRole('banner');

  await visitor.goto('/giris');
  await enter(visitor, email);
  await expect(visitor.getByRole('heading', { name: 'Firma seçin' })).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByRole('button', { name: /İkinci Defter/ }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: 'Okudum' }).click();
  await expect(company).toContainText('İkinci Defter A.Ş.');

  await visitor.getByRole('button', { name: 'Hesap menüsü' }).click();
  await visitor.getByRole('menuitem', { name: 'Özışık Ticaret A.Ş.' }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: 'Okudum' }).click();
  await expect(company).toContainText('Özışık Ticaret A.Ş.');
  await visitor.reload();
  await expect(company).toContainText('Özışık Ticaret A.Ş.');
});

test('many people are shown with what is wrong before anybody is invited', async ({ desk }) => {
  const number = fresh();
  const sheet = await aSheet([
    ['Ad Soyad', 'E-posta', 'Rol'],
    ['Derya Örnek', `derya${number}@firma.example.com`, 'Muhasebe'],
    ['Kaan Örnek', `kaan${number}@firma.example.com`, 'patron'],
  ]);
  await desk.goto('/kullanicilar');
  await desk.getByRole('button', { name: 'Excel’den ekle' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Excel’den kullanıcı ekle' });
  const chooser = desk.waitForEvent('filechooser');
  await dialog.getByLabel('Doldurulmuş dosya').click();
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await (await chooser).setFiles({ name: 'kisiler.xlsx', mimeType, buffer: sheet });
  await dialog.getByRole('button', { name: 'Önizle' }).click();

  await expect(dialog).toContainText('1 kişi davet edilebilir, 1 satırda sorun var.');
  await expectAccessible(desk);
  await expect(dialog.getByRole('row', { name: /Kaan Örnek/ })).toContainText(
    '“patron” verebileceğiniz bir rol değil',
  );
  await dialog.getByRole('button', { name: '1 kişiyi davet et' }).click();
  await expect(dialog.getByRole('status')).toHaveText('1 kişi davet edildi.');
  await dialog.getByRole('button', { name: 'Kapat' }).last().click();
  await expect(desk.getByRole('row', { name: /Derya Örnek/ })).toContainText('Davet edildi');
  await expect(desk.getByRole('row', { name: /Kaan Örnek/ })).toHaveCount(0);
});

test('a counterparty sees its letters and nothing else', async ({ rest, visitor }) => {
  const card = await aCard(rest);
  const letter = await aDraft(rest, { counterparty_id: card.id });
  const other = await aDraft(rest);
  for (const { id } of [letter, other]) {
    await rest.POST('/api/mutabakats/{id}/send', { params: { path: { id } } });
  }
  const email = `alici${fresh()}@isik.example.com`;
  await rest.POST('/api/users', {
    body: { email, name: 'Alıcı Örnek', role: 'counterparty', counterparty_id: card.id },
  });
  await accepted(await linkTo(email, INVITATION));

  await visitor.goto('/giris');
  await logIn(visitor, email);

  await expect(visitor).toHaveURL(/\/gelen/);
  await expect(visitor.getByText('Tümü: 1')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByRole('link', { name: letter.number }).click();
  await expect(visitor.getByRole('heading', { name: letter.number })).toBeVisible();
  await expect(visitor.getByText('₺24.691,34').first()).toBeVisible();
  await expectAccessible(visitor);
  await expectReflow(visitor);
  await expect(visitor.getByRole('link', { name: 'Kodla yanıtla' })).toHaveAttribute(
    'href',
    '/kod',
  );
  const company = new URL(visitor.url()).pathname.split('/')[2];
  await visitor.goto(`/gelen/${company}/${other.id}`);
  await expect(visitor.getByText('Böyle bir mektup yok').first()).toBeVisible();
});

test('a company is founded, and suspended with its log-ins', async ({ openDesk, visitor }) => {
  const number = fresh();
  const name = `Yeni Gıda ${number} A.Ş.`;
  const email = `kurucu@yeni${number}.example.com`;
  const page = await openDesk({ login: await thePlatform() });
  await page.goto('/firmalar');
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Yeni firma' }).click();
  const dialog = page.getByRole('dialog', { name: 'Yeni firma' });
  await dialog.getByLabel('Firma adı').fill(name);
  await dialog.getByLabel('VKN ya da TCKN').fill('1234567891');
  await dialog.getByLabel('Yöneticinin adı soyadı').fill('Kurucu Örnek');
  await dialog.getByLabel('Yöneticinin e-postası').fill(email);
  await dialog.getByRole('button', { name: 'Firmayı aç ve davet gönder' }).click();
  await expect(dialog.getByLabel('VKN ya da TCKN')).toBeFocused();
  await dialog.getByLabel('VKN ya da TCKN').fill(aTaxNumber(number));
  await dialog.getByRole('button', { name: 'Firmayı aç ve davet gönder' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('Etkin');
  await expectAccessible(page);

  await accepted(await linkTo(email, INVITATION));
  await visitor.goto('/giris');
  await enter(visitor, email);
  await expect(visitor.getByRole('heading', { name: 'İki adımlı girişi kurun' })).toBeVisible();

  await row.getByRole('button', { name: `${name} firmasını durdur` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Durdur' }).click();
  await expect(row).toContainText('Durduruldu');
  await visitor.reload();
  await expect(visitor).toHaveURL(/\/giris/);
  await enter(visitor, email);
  await expect(visitor.getByRole('alert')).toContainText('Etkin olduğunuz bir firma yok');
});

test('one who leaves is out, and the last administrator stays', async ({ desk, rest, visitor }) => {
  const email = `cikan${fresh()}@firma.example.com`;
  await rest.POST('/api/users', { body: { email, name: 'Ayrılan Örnek', role: 'auditor' } });
  await accepted(await linkTo(email, INVITATION));
  await visitor.goto('/giris');
  await logIn(visitor, email);
  await expect(visitor).toHaveURL(/\/panel/);
  await visitor.goto('/kullanicilar');
  await visitor.getByRole('button', { name: 'Firmadan ayrıl' }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: 'Ayrıl' }).click();
  await expect(visitor).toHaveURL(/\/giris/);

  await desk.goto('/kullanicilar');
  await desk.getByRole('button', { name: 'Firmadan ayrıl' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Ayrıl' }).click();
  await expect(desk.getByRole('alert')).toContainText('son etkin yöneticisi');
});

/** Accepts an invitation as its page would. */
async function accepted(link: string): Promise<void> {
  const token = link.slice(link.indexOf('#') + 1);
  await anonymous().POST('/api/auth/invitations/accept', {
    body: { token, name: 'Kabul Örnek', password: PASSWORD },
  });
}
