/** Log-in and its end. */
import { expect, test } from './fixtures';
import { carryPasskey } from './support/passkey';
import { address } from './support/rest';

test('a log-in leads to where the person was going', async ({ page, login }) => {
  await page.goto('/cari-kartlar?ara=ozisik');
  await expect(page).toHaveURL(/\/giris\?donus=/);

  await page.getByLabel('E-posta').fill(login.email);
  await page.getByLabel('Parola', { exact: true }).fill(login.password);
  await carryPasskey(page, login, address());
  await page.getByRole('button', { name: 'Giriş yap', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'İkinci adım' })).toBeVisible();
  await page.getByRole('button', { name: 'Geçiş anahtarını kullan' }).click();

  await expect(page).toHaveURL(/\/cari-kartlar/);
  await expect(page.getByRole('navigation', { name: 'Ana menü' })).toBeVisible();
});

test('a passkey alone is a way in', async ({ page, login }) => {
  await page.goto('/giris');
  await carryPasskey(page, login, address());
  await page.getByRole('button', { name: 'Geçiş anahtarıyla gir' }).click();

  await expect(page).toHaveURL(/\/panel/);
});

test('a wrong password says so in one sentence and keeps the address', async ({ page, login }) => {
  await page.goto('/giris');
  await page.getByLabel('E-posta').fill(login.email);
  await page.getByLabel('Parola', { exact: true }).fill('yanlış');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('alert')).toHaveText('E-posta adresi ya da parola yanlış.');
  await expect(page.getByLabel('E-posta')).toHaveValue(login.email);
  await expect(page.getByLabel('Parola', { exact: true })).toBeFocused();
});

test('empty fields are named beside them and the first gets the focus', async ({ page }) => {
  await page.goto('/giris');
  await page.getByRole('button', { name: 'Giriş yap', exact: true }).click();

  await expect(page.getByText('E-posta adresinizi yazın.')).toBeVisible();
  await expect(page.getByText('Parolanızı yazın.')).toBeVisible();
  await expect(page.getByLabel('E-posta')).toBeFocused();
});

test('a log-in outlives a reload, and ends in every tab at once', async ({ desk }) => {
  await desk.goto('/panel');
  const other = await desk.context().newPage();
  await other.goto('/mutabakatlar');
  await expect(other.getByRole('navigation', { name: 'Ana menü' })).toBeVisible();

  await desk.getByRole('button', { name: 'Hesap menüsü' }).click();
  await desk.getByRole('menuitem', { name: 'Çıkış yap' }).click();

  await expect(desk).toHaveURL(/\/giris/);
  await expect(other).toHaveURL(/\/giris/);
  await other.goto('/panel');
  await expect(other.getByRole('heading', { name: 'Giriş yap', exact: true })).toBeVisible();
});

test('the language is changed at once and stays', async ({ desk }) => {
  await desk.goto('/panel');
  await desk.getByRole('button', { name: 'Hesap menüsü' }).click();
  await desk.getByRole('menuitem', { name: 'Language: English' }).click();

  await expect(desk.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
  await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
  await desk.reload();
  await expect(desk.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
});
