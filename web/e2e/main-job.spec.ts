/** The whole main job: two people at two desks and a counterparty's phone, all at once. */
import { createHash } from 'node:crypto';
import { expect, test } from './fixtures';
import { NAME, secretsOf, TITLE } from './support/arrange';
import { carryPasskey } from './support/passkey';
import { address, aWorkbook, body } from './support/rest';

const ROWS = 12;
const MINUTES = 60_000;

test('from the log-in to the sealed document', async ({ page, openDesk, visitor, login, rest }) => {
  test.setTimeout(4 * MINUTES);
  const colleague = await openDesk();
  await colleague.goto('/panel');

  await test.step('log-in', async () => {
    await page.goto('/giris');
    await page.getByLabel('E-posta').fill(login.email);
    await page.getByLabel('Parola', { exact: true }).fill(login.password);
    await carryPasskey(page, login, address());
    await page.getByRole('button', { name: 'Giriş yap' }).click();
    await page.getByRole('button', { name: 'Geçiş anahtarını kullan' }).click();
    await expect(page).toHaveURL(/\/panel/);
  });

  await test.step('drop the workbook and look at the preview', async () => {
    await page.getByRole('link', { name: 'Toplu yükleme' }).first().click();
    await page.getByLabel(/dosya seçin/).setInputFiles({
      name: 'bakiye.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await aWorkbook(ROWS),
    });
    await expect(page).toHaveURL(/\/toplu-yukleme\/imp_/);
    await expect(page.getByRole('button', { name: `${ROWS} mektubu hazırla` })).toBeEnabled({
      timeout: MINUTES,
    });
    // Nothing exists before somebody says so.
    const { data } = await rest.GET('/api/mutabakats', { params: { query: { limit: 1 } } });
    expect(data?.items).toEqual([]);
  });

  await test.step('commit and send', async () => {
    await page.getByRole('button', { name: `${ROWS} mektubu hazırla` }).click();
    // A second click on the same button makes nothing twice.
    await page.getByRole('dialog').getByRole('button', { name: 'Mektupları hazırla' }).dblclick();
    await expect(page.getByRole('heading', { name: 'Mektuplar hazırlandı' })).toBeVisible({
      timeout: MINUTES,
    });
    await page.getByRole('button', { name: 'Hepsini gönder' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hepsini gönder' }).click();
    await expect(page.getByText(`Gönderilen mektup: ${ROWS}.`)).toBeVisible({ timeout: MINUTES });
  });

  const sent = body(await rest.GET('/api/mutabakats', { params: { query: { limit: 100 } } })).items;
  expect(sent.map(({ status }) => status)).toEqual(Array(ROWS).fill('sent'));
  const letter = sent.find(({ credit }) => credit === '0.00');
  if (!letter) throw new Error('no letter in our favour');

  await test.step('the colleague follows the letter', async () => {
    await expect(colleague.getByRole('main')).toContainText(`${ROWS} mektup`);
    await colleague.getByRole('link', { name: 'Mutabakatlar' }).first().click();
    await colleague.getByRole('link', { name: letter.number }).first().click();
    await expect(colleague.getByRole('heading', { level: 1 })).toContainText(letter.number);
  });

  await test.step('the counterparty agrees on a phone, in three taps and a code', async () => {
    const { link, code } = await secretsOf(letter);
    await visitor.goto(link);
    await visitor.getByLabel('On haneli kod').fill(code);
    await visitor.getByRole('button', { name: 'Mektubu aç' }).tap();
    await expect(visitor.getByText('Bize borcunuz')).toBeVisible();
    await visitor.getByRole('button', { name: 'Mutabıkız' }).tap();
    await visitor.getByLabel('Adınız soyadınız').fill(NAME);
    await visitor.getByLabel('Göreviniz').fill(TITLE);
    await visitor.getByRole('button', { name: 'Onaylıyorum' }).tap();
    await expect(visitor.getByRole('heading', { name: 'Yanıtınız kaydedildi' })).toBeVisible();
    // The secret is not left in the address for the next person at the phone.
    expect(visitor.url()).not.toMatch(/[0-9a-f]{64}/);
  });

  await test.step('both desks see it, and the sealed document opens', async () => {
    await expect(colleague.getByRole('main')).toContainText(NAME);
    const open = colleague.getByRole('button', { name: /Aç: Yanıtlanmış mektup/ });
    await open.first().click({ timeout: MINUTES });
    const dialog = colleague.getByRole('dialog');
    await expect(dialog.locator('canvas').first()).toBeVisible({ timeout: MINUTES });
    await dialog.getByRole('button', { name: 'Metin olarak göster' }).click();
    await expect(dialog).toContainText(letter.number);

    await page.goto('/panel');
    await expect(page.getByRole('main')).toContainText(letter.number);
  });

  await test.step('the sealed document is the one that was recorded', async () => {
    const known = body(
      await rest.GET('/api/mutabakats/{id}', { params: { path: { id: letter.id } } }),
    );
    const { url } = body(
      await rest.GET('/api/mutabakats/{id}/document', { params: { path: { id: letter.id } } }),
    );
    const sealed = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(sealed.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(sealed).digest('hex')).toBe(known.document_sha256);
  });
});
