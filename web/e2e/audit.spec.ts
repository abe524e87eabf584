/** What was done shows in the audit trail, and who is in on the security page. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aSentLetter } from './support/arrange';
import { address, type Login } from './support/rest';

const rowOf = (page: Page, name: string | RegExp) => page.getByRole('row', { name }).first();

/** Fails to sign in, as somebody who guesses. */
async function guess(login: Login): Promise<number> {
  const answer = await fetch(`${address().replace('localhost', '127.0.0.1')}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: login.email, password: 'yanlış bir parola' }),
  });
  return answer.status;
}

test('what was done can be found, read and followed to its record', async ({ desk, rest }) => {
  const letter = await aSentLetter(rest);
  await desk.goto('/denetim');
  await rowOf(desk, new RegExp(`Mektup gönderildi.*${letter.number}`))
    .getByRole('button')
    .click();

  const drawer = desk.getByRole('dialog', { name: 'Mektup gönderildi' });
  await expect(drawer.getByRole('link', { name: letter.number })).toBeVisible();
  await expect(drawer.getByText(/^Zincir sağlam: \d+ olay/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Bu kayda ait tüm olaylar' }).click();

  await expect(drawer).toBeHidden();
  await expect(desk).toHaveURL(new RegExp(`record=${letter.id}`));
  await expect(desk.getByText(`Kayıt: ${letter.number}`, { exact: true })).toBeVisible();
  await expect(rowOf(desk, 'Mektup hazırlandı')).toBeVisible();
  await expect(rowOf(desk, 'Cari kart açıldı')).toBeHidden();

  await desk.reload();
  await expect(rowOf(desk, 'Mektup hazırlandı')).toBeVisible();
  await desk.getByRole('button', { name: 'Süzgeçleri temizle' }).click();
  await expect(rowOf(desk, 'Cari kart açıldı')).toBeVisible();
});

test('a subject narrows the actions, and nothing found says how to go on', async ({ desk }) => {
  await desk.goto('/denetim?group=logins');
  await expect(rowOf(desk, 'Giriş yapıldı')).toBeVisible();

  await desk.getByRole('combobox', { name: 'İşlem' }).click();
  await expect(desk.getByRole('option', { name: 'Mektup gönderildi' })).toBeHidden();
  await desk.getByRole('option', { name: 'Eski oturum anahtarı kullanıldı' }).click();

  await expect(desk.getByText('Bu süzgeçlerle eşleşen olay yok')).toBeVisible();
  await desk.getByRole('main').getByRole('button', { name: 'Süzgeçleri temizle' }).last().click();
  await expect(rowOf(desk, 'Giriş yapıldı')).toBeVisible();
});

test('the list goes into a spreadsheet, and that is an event too', async ({ desk, rest }) => {
  const letter = await aSentLetter(rest);
  await desk.goto('/denetim?kind=mutabakat.sent');
  // The first letter of a stack starts the functions that mail and seal, on the same processors.
  await expect(rowOf(desk, letter.number)).toBeVisible({ timeout: 45_000 });

  const downloading = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'CSV indir' }).click();
  const file = await downloading;

  expect(file.suggestedFilename()).toMatch(/^denetim-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.startsWith('\ufeffZaman (Türkiye);İşlem;')).toBe(true);
  expect(text).toContain(`;${letter.number};${letter.id};`);
  expect(text).not.toContain('Cari kart açıldı');
  await desk.goto('/denetim?kind=export.made');
  await expect(rowOf(desk, 'Liste dışa aktarıldı')).toBeVisible();
});

test('an administrator sees guesses and puts a session out', async ({ desk, openDesk, login }) => {
  expect(await guess(login)).toBe(401);
  const elsewhere = await openDesk();
  await elsewhere.goto('/panel');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toBeVisible();

  await desk.goto('/guvenlik');
  const tries = desk.getByRole('region', { name: 'Son denemeler' });
  await expect(tries.getByText('Giriş başarısız').first()).toBeVisible();
  const sessions = desk.getByRole('region', { name: 'Açık oturumlar' });
  const own = sessions.getByRole('row').filter({ hasText: 'Bu oturum' });
  await expect(own).toHaveCount(1);
  const others = sessions
    .getByRole('row')
    .filter({ hasText: 'Chrome' })
    .and(sessions.getByRole('row').filter({ hasNotText: 'Bu oturum' }));
  const before = await others.count();
  await others.first().getByRole('button').click();
  const question = desk.getByRole('dialog', { name: 'Oturum sonlandırılsın mı?' });
  await expect(question).toContainText('en geç yarım dakika içinde');
  await question.getByRole('button', { name: 'Oturumu sonlandır' }).click();

  await expect(question).toBeHidden();
  await expect(others).toHaveCount(before - 1);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/giris/);
  await desk.goto('/denetim?kind=login.revoked');
  await expect(rowOf(desk, 'Oturum sonlandırıldı')).toBeVisible();
});

test('on a phone the trail is a list of cards', async ({ desk }) => {
  await desk.setViewportSize({ width: 390, height: 844 });
  await desk.goto('/denetim');

  const card = desk.getByRole('listitem').filter({ hasText: 'Giriş yapıldı' }).first();
  await card.getByRole('button', { name: 'Giriş yapıldı' }).click();

  await expect(desk.getByRole('dialog', { name: 'Giriş yapıldı' })).toBeVisible();
});
