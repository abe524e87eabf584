/** The second factor in a browser: set up with an app, asked for, proved again, lost. */
import { createHmac } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aDraft } from './support/arrange';
import { linkTo } from './support/mailbox';
import { carryPasskey } from './support/passkey';
import { aBareCompany, address, aNewCompany, anonymous, body, type Login } from './support/rest';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const HALF_MINUTE = 30_000;

/** Returns the code that an app shows, so many half minutes from now (RFC 6238). */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret]
    .map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / HALF_MINUTE) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Waits for the secret that a dialog shows to type, and returns it. */
async function secretIn(dialog: Locator): Promise<string> {
  const shown = dialog.locator('code').filter({ hasText: /^[A-Z2-7 ]{32,}$/ });
  await expect(shown).toBeVisible();
  return ((await shown.textContent()) ?? '').replaceAll(' ', '');
}

async function typePassword(page: Page, login: Login): Promise<void> {
  await page.goto('/giris');
  await page.getByLabel('E-posta').fill(login.email);
  await page.getByLabel('Parola', { exact: true }).fill(login.password);
  await page.getByRole('button', { name: 'Giriş yap', exact: true }).click();
}

test('an app is added, its code asked for, and a recovery code is good once', async ({
  desk,
  browser,
  login,
}) => {
  await desk.goto('/profil');
  await desk.getByRole('button', { name: 'Uygulama ekle' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Doğrulama uygulaması ekle' });
  await expect(dialog.getByRole('img', { name: /kare kod/ })).toBeVisible();
  const secret = await secretIn(dialog);
  await dialog.getByLabel('Doğrulama kodu').fill('000000');
  await dialog.getByRole('button', { name: 'Uygulamayı kullanıma al' }).click();
  await expect(dialog.getByText('Kod yanlış ya da süresi geçmiş')).toBeVisible();
  await dialog.getByLabel('Doğrulama kodu').fill(codeOf(secret));
  await dialog.getByRole('button', { name: 'Uygulamayı kullanıma al' }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.getByText('Kurulu')).toBeVisible();
  await desk.getByRole('button', { name: 'Yeni kodlar üret' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Yeni kodlar üret' }).click();
  const shown = desk.getByRole('dialog').getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allInnerTexts();
  await desk.getByRole('checkbox', { name: /kaydettim/ }).check();
  await desk.getByRole('button', { name: 'Tamam' }).click();

  const phone = await (await browser.newContext()).newPage();
  await typePassword(phone, login);
  await phone.getByLabel('Doğrulama kodu').fill(codeOf(secret, 1));
  await expect(phone).toHaveURL(/\/panel/);
  await phone.context().close();

  for (const isGood of [true, false]) {
    const other = await (await browser.newContext()).newPage();
    await typePassword(other, login);
    await other.getByRole('button', { name: 'Kurtarma kodu kullan' }).click();
    await other.getByLabel('Kurtarma kodu').fill(String(codes[0]));
    await other.getByRole('button', { name: 'Doğrula', exact: true }).click();
    if (isGood) await expect(other).toHaveURL(/\/panel/);
    else await expect(other.getByRole('alert')).toContainText('daha önce kullanılmış');
    await other.context().close();
  }
});

test('who has none sets one up before anything else', async ({ page }) => {
  const login = await aBareCompany('Yeni A.Ş.');
  await typePassword(page, login);

  await expect(page).toHaveURL(/\/iki-adim/);
  await page.goto('/mutabakatlar');
  await expect(page).toHaveURL(/\/iki-adim/);
  await page.getByRole('button', { name: 'Uygulama ekle' }).click();
  const dialog = page.getByRole('dialog');
  const secret = await secretIn(dialog);
  await dialog.getByLabel('Doğrulama kodu').fill(codeOf(secret));
  await dialog.getByRole('button', { name: 'Uygulamayı kullanıma al' }).click();
  await expect(page.getByRole('heading', { name: 'Kurtarma kodlarınızı saklayın' })).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Tamam' }).click();

  await expect(page).toHaveURL(/\/kurulum/);
});

test('a passkey is made in the browser and taken away again', async ({ desk, login }) => {
  await desk.goto('/profil');
  await carryPasskey(desk, { ...login, passkey: 'b3RoZXI' }, address());
  await desk.getByRole('button', { name: 'Geçiş anahtarı ekle' }).click();
  await desk.getByLabel('Adı', { exact: true }).fill('İş telefonu');
  await desk.getByRole('button', { name: 'Anahtarı oluştur' }).click();

  await expect(desk.getByText('İş telefonu', { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: 'Kaldır: İş telefonu' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Kaldır' }).click();
  await expect(desk.getByText('İş telefonu', { exact: true })).toBeHidden();
});

test('a session in another browser is listed and ended from here', async ({ openDesk }) => {
  const here = await openDesk();
  const there = await openDesk();
  await there.goto('/panel');
  await expect(there.getByRole('navigation', { name: 'Ana menü' })).toBeVisible();
  await here.goto('/profil');
  const panel = here.getByRole('region', { name: 'Açık oturumlar' });
  await expect(panel.getByText('Bu oturum', { exact: false })).toBeVisible();

  await panel.getByRole('button', { name: 'Öteki oturumları kapat' }).click();
  await here.getByRole('dialog').getByRole('button', { name: 'Öteki oturumları kapat' }).click();

  await expect(panel.getByText('Başka açık oturumunuz yok.')).toBeVisible();
  await there.goto('/mutabakatlar');
  await expect(there).toHaveURL(/\/giris/);
});

test('a forgotten password is set anew by the mailed link, once', async ({ page }) => {
  const login = await aNewCompany('Unutkan A.Ş.');
  await page.goto('/giris');
  await page.getByRole('link', { name: 'Parolamı unuttum' }).click();
  await page.getByLabel('E-posta').fill(login.email);
  await page.getByRole('button', { name: 'Bağlantı gönder' }).click();
  await expect(page.getByRole('heading', { name: 'E-postanıza bakın' })).toBeVisible();
  const link = await linkTo(login.email, /\/parola#[0-9a-f]{64}/);

  await page.goto(link);
  await expect(page).toHaveURL(/\/parola$/);
  await page.getByRole('textbox', { name: 'Yeni parola', exact: true }).fill('parola123456');
  await page.getByLabel('Yeni parola, bir kez daha').fill('parola123456');
  await page.getByRole('button', { name: 'Parolayı kaydet' }).click();
  await expect(page.getByText('çok kolay tahmin edilir')).toBeVisible();
  const fresh = 'kırmızı kedi bahçede uyur';
  await page.getByRole('textbox', { name: 'Yeni parola', exact: true }).fill(fresh);
  await page.getByLabel('Yeni parola, bir kez daha').fill(fresh);
  await page.getByRole('button', { name: 'Parolayı kaydet' }).click();
  await expect(page).toHaveURL(/\/giris/);

  const rest = anonymous();
  const step = body(
    await rest.POST('/api/auth/login', { body: { email: login.email, password: fresh } }),
  );
  expect('challenge' in step).toBe(true);
});

test('what needs a fresh proof asks for it and goes on by itself', async ({
  desk,
  login,
  rest,
}) => {
  const letter = await aDraft(rest);
  await carryPasskey(desk, login, address());
  let refused = 0;
  await desk.route(/\/send$/, async (route) => {
    refused += 1;
    if (refused > 1) return route.fallback();
    const problem = { code: 'step_up_needed', status: 403, detail: 'Doğrulayın.' };
    return route.fulfill({ status: 403, json: problem, contentType: 'application/problem+json' });
  });
  await desk.goto(`/mutabakatlar/${letter.id}`);
  await desk.getByRole('button', { name: 'Gönder' }).first().click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /Gönder/ })
    .click();

  const question = desk.getByRole('dialog', { name: 'Siz olduğunuzu doğrulayın' });
  await question.getByRole('button', { name: 'Geçiş anahtarını kullan' }).click();

  await expect(question).toBeHidden();
  await expect
    .poll(
      async () =>
        body(await rest.GET('/api/mutabakats/{id}', { params: { path: { id: letter.id } } }))
          .status,
    )
    .toBe('sent');
});
