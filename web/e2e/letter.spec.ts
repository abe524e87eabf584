/** One letter: written in three steps, seen as a document, sent, answered, changed, withdrawn. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aCard, aDraft, answer, aSentLetter, aTaxNumber, fresh, opened } from './support/arrange';
import { expectAccessible, expectNothingClipped, expectReflow } from './support/judges';
import { linkTo } from './support/mailbox';
import { anonymous, body } from './support/rest';

const DRAWN = { timeout: 30_000 };

/** Chooses a card by what is typed. */
async function choose(desk: Page, name: string): Promise<void> {
  await desk.getByLabel('Cari kart ara').fill(name);
  await desk
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}

const next = (desk: Page) => desk.getByRole('button', { name: 'İleri' }).click();
const preview = (desk: Page) => desk.getByRole('button', { name: 'Önizle', exact: true }).click();

test('a letter is written in three steps, seen as it will be read, and sent once', async ({
  desk,
  rest,
}) => {
  const card = await aCard(rest);
  await desk.goto('/mutabakatlar/yeni');
  await next(desk);
  await expect(desk.getByLabel('Cari kart ara')).toBeFocused();
  await expect(desk.getByLabel('Cari kart ara')).toHaveAccessibleDescription(/Bir cari kart seçin/);
  await choose(desk, card.name);
  await expect(desk.getByText(card.email)).toBeVisible();
  await expect(desk.getByText('Bu cariye daha önce mektup yazılmadı.')).toBeVisible();
  await next(desk);

  await expect(desk).toHaveURL(/adim=2/);
  await preview(desk);
  const debit = desk.getByLabel('Borç (bize borçlu)');
  await expect(debit).toBeFocused();
  await expect(debit).toHaveAccessibleDescription(/Borç ya da alacak tutarını yazın/);
  await debit.fill('1234,5');
  await desk.getByRole('button', { name: 'Satır ekle' }).click();
  await desk.getByLabel('1. satırın kodu').fill('120.01');
  await desk.getByLabel('1. satırın borcu').fill('1.000');
  await expect(desk.getByText('₺234,50 eksik')).toBeVisible();
  await expect(debit).toHaveValue('1.234,50');
  await expect(debit).toHaveAccessibleDescription(/bin iki yüz otuz dört lira elli kuruş/);
  await preview(desk);
  await expect(desk.getByText('Satırların toplamı üstteki tutarlarla aynı olmalı.')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Toplamı satırlardan al' }).click();
  await expect(debit).toHaveValue('1.000,00');
  await preview(desk);

  await expect(desk).toHaveURL(/adim=3/);
  const page = desk.getByRole('region', { name: 'Mektubun önizlemesi' });
  await expect(page).toContainText(card.name, DRAWN);
  await expect(page).toContainText('ÖNİZLEME');
  await expect(page.locator('canvas[data-drawn]').first()).toBeVisible(DRAWN);
  await expect(desk.getByText('SMS: onay kodu')).toBeVisible();
  await expectAccessible(desk);
  await desk.goBack();
  await expect(debit).toHaveValue('1.000,00');
  await desk.goForward();
  await desk.getByRole('button', { name: 'Gönder', exact: true }).dblclick();

  await expect(desk).toHaveURL(/\/mutabakatlar\/mut_/);
  await expect(desk.getByText(/MUT-\d{4}-\d+ gönderildi\./)).toBeVisible();
  await expect(desk.getByTestId('next-step')).toBeVisible();
  const letters = await rest.GET('/api/mutabakats', {
    params: { query: { counterparty_id: card.id } },
  });
  expect(body(letters).items.map(({ status, debit }) => [status, debit])).toEqual([
    ['sent', '1000.00'],
  ]);
  expect(await linkTo(card.email)).toMatch(/^\/onay#/);
});

test('a card is opened in place, and its contact put right before sending', async ({ desk }) => {
  const number = fresh();
  const name = `Çınar ${number} Ltd.`;
  await desk.goto('/mutabakatlar/yeni');
  await desk.getByLabel('Cari kart ara').fill(name);
  await desk.getByRole('option', { name: /yeni cari kart aç/ }).click();
  const taxNumber = desk.getByLabel('VKN ya da TCKN');
  await expect(desk.getByLabel('Unvan ya da ad soyad')).toHaveValue(name);
  await taxNumber.fill('1234567891');
  await expect(desk.getByText('Kontrol basamağı tutmuyor.')).toBeVisible();
  await desk.getByRole('button', { name: 'Kartı ekle' }).click();
  await expect(taxNumber).toBeFocused();
  await taxNumber.fill(aTaxNumber(number));
  await expect(desk.getByText('VKN geçerli')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Kartı ekle' }).dblclick();
  await expect(desk.getByText('İletişim bilgisi yok')).toBeVisible();
  await next(desk);
  await desk.getByLabel('Alacak (biz borçluyuz)').fill('500');
  await expect(desk.getByText('Biz borçluyuz: ₺500,00 (A)')).toBeVisible();
  await preview(desk);

  const send = desk.getByRole('button', { name: 'Gönder', exact: true });
  await expect(send).toBeDisabled();
  const email = `cari@cinar${number}.example.com`;
  await desk.getByLabel('E-posta').fill('adres değil');
  await desk.getByRole('button', { name: 'Karta kaydet' }).click();
  await expect(desk.getByLabel('E-posta')).toHaveAttribute('aria-invalid', 'true');
  await expect(desk.getByLabel('E-posta')).toHaveValue('adres değil');
  await desk.getByLabel('E-posta').fill(email);
  await desk.getByRole('button', { name: 'Karta kaydet' }).click();
  await expect(desk.getByText('İki e-posta:')).toBeVisible();
  await send.click();

  await expect(desk).toHaveURL(/\/mutabakatlar\/mut_/);
  expect(await linkTo(email)).toMatch(/^\/onay#/);
});

test('what was typed outlives a reload, and leaving asks first', async ({ desk, rest }) => {
  const card = await aCard(rest);
  await desk.goto(`/mutabakatlar/yeni?cari=${card.id}`);
  await next(desk);
  await desk.getByLabel('Borç (bize borçlu)').fill('75');
  await desk.getByRole('textbox', { name: 'Not' }).fill('Yarım kalan not');
  desk.once('dialog', (dialog) => dialog.accept());
  await desk.reload();

  await expect(desk.getByText('Yarım kalan mutabakatınız geri getirildi.')).toBeVisible();
  await expect(desk.getByRole('textbox', { name: 'Not' })).toHaveValue('Yarım kalan not');
  const away = desk.getByRole('navigation').getByRole('link', { name: 'Panel' });
  await away.click();
  const question = desk.getByRole('dialog', { name: 'Kaydedilmemiş değişiklikler var' });
  await expectAccessible(desk);
  await question.getByRole('button', { name: 'Sayfada kal' }).click();
  await expect(desk.getByRole('textbox', { name: 'Not' })).toHaveValue('Yarım kalan not');
  await away.click();
  await question.getByRole('button', { name: 'Kaydetmeden çık' }).click();
  await expect(desk).toHaveURL(/\/panel/);
});

test('a letter that stands is named, with the way to it', async ({ desk, rest }) => {
  const standing = await aSentLetter(rest);
  await desk.goto(`/mutabakatlar/yeni?cari=${standing.counterparty.id}`);

  const warning = desk.getByRole('alert').filter({ hasText: 'mektubu zaten var' });
  await warning.getByRole('link', { name: standing.number }).click();

  await expect(desk.getByRole('heading', { level: 1, name: standing.number })).toBeVisible();
});

test('an answer changes the page at once, and its sealed document opens', async ({
  desk,
  rest,
}) => {
  const letter = await aSentLetter(rest);
  const session = await opened(letter);
  await desk.goto(`/mutabakatlar/${letter.id}`);
  await expect(
    desk.getByText('Bağlantı açıldı').or(desk.getByText('Kod doğrulandı')),
  ).not.toHaveCount(0);
  await expect(desk.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
  await answer(session, {
    decision: 'rejected',
    reason: 'other',
    note: 'Fark var',
    balance: { amount: '24000', side: 'debit' },
  });

  await expect(desk.getByTestId('letter-news')).toContainText('Mutabık değil');
  const sides = desk.getByRole('region', { name: 'İki taraf' });
  await expect(sides).toContainText('₺24.000,00');
  await expect(sides).toContainText('Fark: ₺691,34');
  await expect(desk.getByText('Yanıt belgesi mühürlendi')).toBeVisible(DRAWN);
  await expectAccessible(desk);
  await expectNothingClipped(desk);
  await expectReflow(desk);

  await desk.getByRole('button', { name: 'Mühürlü belgeyi aç' }).click();
  const document = desk.getByRole('region', { name: `${letter.number} · mühürlü yanıt belgesi` });
  await expect(document).toContainText('MUTABIK DEĞİLİZ', DRAWN);
  await expect(document.locator('canvas[data-drawn]').first()).toBeVisible(DRAWN);
  await expectAccessible(desk);
  await document.press('+');
  await desk.getByRole('button', { name: 'Metin olarak göster' }).click();
  await expect(document.locator('canvas')).toHaveCount(0);
  await expect(document.getByText('MUTABIK DEĞİLİZ', { exact: true })).toBeVisible();
  const download = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'İndir', exact: true }).click();
  expect((await download).suggestedFilename()).toBe(`${letter.number}-muhurlu.pdf`);
});

test('a draft that somebody else changed is not overwritten unseen', async ({ desk, rest }) => {
  const draft = await aDraft(rest);
  await desk.goto(`/mutabakatlar/${draft.id}`);
  await desk.getByRole('link', { name: 'Düzenle' }).click();
  await desk.getByRole('textbox', { name: 'Not' }).fill('Benim notum');
  await rest.PATCH('/api/mutabakats/{id}', {
    params: { path: { id: draft.id } },
    body: { version: draft.version, debit: '100.00' },
  });
  await desk.getByRole('button', { name: 'Kaydet' }).click();

  const warning = desk.getByRole('alert').filter({ hasText: 'siz yazarken değişti' });
  await expect(warning).toContainText('₺100,00');
  await expect(desk.getByRole('textbox', { name: 'Not' })).toHaveValue('Benim notum');
  await expectAccessible(desk);
  await desk.getByLabel('Borç (bize borçlu)').fill('200');
  await desk.getByRole('button', { name: 'Kaydet' }).click();

  await expect(desk.getByRole('definition').filter({ hasText: 'Benim notum' })).toBeVisible();
  const saved = await rest.GET('/api/mutabakats/{id}', { params: { path: { id: draft.id } } });
  expect(body(saved)).toMatchObject({ debit: '200.00', note: 'Benim notum' });
});

test('a letter that was not agreed is written anew with their figure', async ({ desk, rest }) => {
  const letter = await aSentLetter(rest);
  await answer(await opened(letter), {
    decision: 'rejected',
    reason: 'amount_differs',
    balance: { amount: '1500.25', side: 'credit' },
  });
  await desk.goto(`/mutabakatlar/${letter.id}`);
  await desk.getByRole('link', { name: 'Yerine yeni taslak yaz' }).click();
  await desk.getByRole('button', { name: 'Bu rakamı al' }).click();
  await expect(desk.getByLabel('Alacak (biz borçluyuz)')).toHaveValue('1.500,25');
  await desk.getByRole('button', { name: 'Yeni taslağı kaydet' }).dblclick();

  await expect(desk.getByRole('heading', { level: 1 })).not.toHaveText(letter.number);
  await expect(desk.getByText(`${letter.number} yerine`)).toBeVisible();
  await desk.getByRole('link', { name: letter.number }).click();
  await expect(desk.getByTestId('next-step')).toContainText('yerine yeni mektup yazıldı');
});

test('a withdrawn letter can no longer be answered', async ({ desk, rest }) => {
  const letter = await aSentLetter(rest);
  const link = await linkTo(letter.counterparty.email);
  await desk.goto(`/mutabakatlar/${letter.id}`);
  await desk.getByRole('button', { name: 'İptal et' }).click();
  const dialog = desk.getByRole('dialog');
  await expect(dialog).toContainText('Bağlantı ve kod hemen geçersiz olur');
  await dialog.getByLabel('Neden').fill('Yanlış dönem');
  await dialog.getByRole('button', { name: 'İptal et' }).dblclick();

  await expect(desk.getByTestId('next-step')).toContainText('iptal edildi');
  await expect(desk.getByText('Neden: Yanlış dönem')).toBeVisible();
  const token = link.slice(link.indexOf('#') + 1);
  const found = body(await anonymous().POST('/api/public/resolve', { body: { token } }));
  expect(found.status).toBe('cancelled');
});

test('a letter that is not there says so', async ({ desk }) => {
  await desk.goto('/mutabakatlar/mut_yok');

  await expect(desk.getByText('Böyle bir mutabakat yok')).toBeVisible();
  await desk.getByRole('link', { name: 'Mutabakatlara dön' }).click();
  await expect(desk).toHaveURL(/\/mutabakatlar$/);
});
