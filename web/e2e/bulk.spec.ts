/** Many balances at once: from the dropped workbook over its preview to the sent letters. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aTaxNumber, fresh } from './support/arrange';
import { expectAccessible, expectNothingClipped, expectReflow } from './support/judges';
import { linkTo } from './support/mailbox';
import { aSheet, body } from './support/rest';

const HEADINGS = ['VKN/TCKN', 'Unvan', 'E-posta', 'Telefon', 'Borç', 'Alacak', 'Dönem'];
const READ = { timeout: 60_000 };

type Cells = (string | number | null)[];

/** Returns a faultless row under `HEADINGS`; nobody else has its address. */
function row(change: Partial<Record<(typeof HEADINGS)[number], string | number | null>> = {}) {
  const number = fresh();
  const cells: Record<string, string | number | null> = {
    'VKN/TCKN': aTaxNumber(number),
    Unvan: `Irmak ${number} A.Ş.`,
    'E-posta': `cari@irmak${number}.example.com`,
    Telefon: `0533${number}`,
    Borç: 1250.5,
    Alacak: null,
    Dönem: '10.2026',
    ...change,
  };
  return HEADINGS.map((heading) => cells[heading] ?? null);
}

/** Chooses a file on the page of uploads and waits for its own page. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await page.goto('/toplu-yukleme');
  await choose(page, name, content);
  await expect(page).toHaveURL(/\/toplu-yukleme\/imp_/);
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel(/dosya seçin/).setInputFiles({ name, mimeType: '', buffer });
}

const rowsOf = (rows: Cells[]) => aSheet([HEADINGS, ...rows]);

test('errors are put right in their cells, and the letters made and sent', async ({
  desk,
  rest,
}) => {
  test.setTimeout(3 * 60_000);
  const email = `cari@kiyi${fresh()}.example.com`;
  const rows = [
    row({ 'E-posta': email }),
    row({ 'VKN/TCKN': '1234567891' }),
    row({ Borç: null }),
    row(),
  ];
  await drop(desk, 'hatali.xlsx', await rowsOf(rows));

  const number = desk.getByLabel('VKN/TCKN, satır 3');
  await expect(number).toHaveAttribute('aria-invalid', 'true', READ);
  await expect(number).toHaveAccessibleDescription(/kontrol hanesi/);
  await expectAccessible(desk);

  await number.fill('1234567890');
  await number.press('Enter');
  const amount = desk.getByLabel('Borç, satır 4');
  await expect(amount).toBeFocused();
  await amount.fill('abc');
  await desk.getByRole('button', { name: 'Düzeltmeleri denetle' }).click();

  // One was right, the other is refused and kept as it was typed.
  await expect(desk.getByText('Hatalı 1 satır dışarıda kalır.')).toBeVisible(READ);
  await expect(amount).toHaveValue('abc');
  await expect(amount).toHaveAccessibleDescription(/bir tutar değil/);
  await amount.fill('250,50');
  await desk.getByRole('button', { name: 'Düzeltmeleri denetle' }).click();
  await expect(desk.getByText('Bütün satırlar hazır.')).toBeVisible(READ);

  await desk.reload();
  await desk.getByRole('button', { name: '4 mektubu hazırla' }).click();
  const question = desk.getByRole('dialog');
  await expect(question).toContainText('₺4.002,00');
  await expectAccessible(desk);
  await question.getByRole('button', { name: 'Mektupları hazırla' }).dblclick();

  await expect(desk.getByRole('heading', { name: 'Mektuplar hazırlandı' })).toBeVisible(READ);
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Hepsini gönder' }).click();
  await expect(question).toContainText('E-posta: 4');
  await question.getByRole('button', { name: 'Hepsini gönder' }).dblclick();

  await expect(desk.getByText('Gönderilen mektup: 4.')).toBeVisible(READ);
  await desk.reload();
  await expect(desk.getByText('Gönderilen mektup: 4.')).toBeVisible();
  expect(await linkTo(email)).toMatch(/^\/onay#/);
  const import_id = /imp_\w+/.exec(desk.url())?.[0];
  const letters = await rest.GET('/api/mutabakats', { params: { query: { import_id } } });
  expect(body(letters).items.map(({ status }) => status)).toEqual(Array(4).fill('sent'));
  await desk.getByRole('link', { name: 'Bu yüklemenin mektuplarını aç' }).click();
  await expect(desk).toHaveURL(/\/mutabakatlar\?import_id=imp_/);
});

test('a heading is given its meaning once and remembered for the next file', async ({ desk }) => {
  const unknown = (rows: Cells[]) => aSheet([['Unvan', 'Kimlik', 'Tutar', 'Bölge'], ...rows]);
  const [first, second] = [aTaxNumber(), aTaxNumber()];
  await drop(desk, 'kimlik.xlsx', await unknown([['Ada A.Ş.', first, 10, 'Ege']]));

  await expect(desk.getByRole('heading', { name: 'Başlıklar neyi gösteriyor?' })).toBeVisible(READ);
  await desk.getByLabel('“Kimlik” başlığının anlamı').selectOption('VKN/TCKN');
  await desk.getByLabel('“Bölge” başlığının anlamı').selectOption('Unvan');
  await desk.getByRole('button', { name: 'Önizlemeye geç' }).click();
  await expect(desk.getByText('“Bölge” başlığında da seçili; birini değiştirin.')).toBeVisible();
  await expect(desk.getByLabel('“Unvan” başlığının anlamı')).toBeFocused();
  await expectAccessible(desk);
  await desk.getByLabel('“Bölge” başlığının anlamı').selectOption('Kullanma');
  await desk.getByRole('button', { name: 'Önizlemeye geç' }).click();
  await expect(desk).toHaveURL(/adim=onizleme/);
  // Only the period is missing now.
  await expect(desk.getByText('Dosyada dönem yazmıyor')).toBeVisible(READ);
  await desk.goBack();
  await expect(desk.getByText('hatırlandı')).toHaveCount(0);

  await drop(desk, 'sonraki.xlsx', await unknown([['Bora A.Ş.', second, 20, 'Marmara']]));
  await expect(desk.getByText('Dosyada dönem yazmıyor')).toBeVisible(READ);
  await desk.getByRole('link', { name: 'Sütunlar' }).first().click();
  await expect(desk.getByText('daha önceki bir dosyanızdan hatırlandı')).toBeVisible();
  await expect(desk.getByLabel('“Kimlik” başlığının anlamı')).toHaveValue('tax_number');
});

test('a list without a period is read again with a chosen one', async ({ desk }) => {
  const rows = [
    ['VKN/TCKN', 'Unvan', 'Borç'],
    [aTaxNumber(), 'Dere A.Ş.', 75],
  ];
  await drop(desk, 'donemsiz.xlsx', await aSheet(rows));

  await desk.getByRole('button', { name: 'Bu dönemle oku' }).click(READ);
  await expect(desk.getByText('Önce dönemi seçin.')).toBeVisible();
  const month = desk.getByLabel('İlk ay').locator('option').nth(2);
  const name = (await month.textContent()) ?? '';
  await desk.getByLabel('İlk ay').selectOption({ label: name });
  await desk.getByRole('button', { name: 'Bu dönemle oku' }).click();

  await expect(desk.getByRole('button', { name: '1 mektubu hazırla' })).toBeEnabled(READ);
  await expect(desk.getByText(`Dönem: ${name}`)).toBeVisible();
});

test('what is no workbook is refused with its sentence and the way out', async ({ desk }) => {
  await desk.goto('/toplu-yukleme');
  await choose(desk, 'bakiye.pdf', Buffer.from('%PDF'));
  await expect(desk.getByRole('alert').filter({ hasText: 'bakiye.pdf' })).toContainText(
    'bir Excel çalışma kitabı değil',
  );
  await expect(desk).toHaveURL(/\/toplu-yukleme$/);

  await drop(desk, 'metin.xlsx', Buffer.from('VKN;Unvan;Borç'));
  const sentence = desk.getByRole('heading', { name: /Excel çalışma kitabı \(\.xlsx\) değil/ });
  await expect(sentence).toBeVisible(READ);
  await expectAccessible(desk);

  // The way out: the right file, dropped in the same place.
  await choose(desk, 'dogru.xlsx', await rowsOf([row()]));
  await expect(desk.getByRole('button', { name: '1 mektubu hazırla' })).toBeEnabled(READ);
});

test('the same file twice leads to the first preview; given up, it is read anew', async ({
  desk,
}) => {
  const file = await rowsOf([row(), row({ Borç: 'yok' })]);
  await drop(desk, 'ayni.xlsx', file);
  await expect(desk.getByLabel('Borç, satır 3')).toBeVisible(READ);
  const first = desk.url();

  await drop(desk, 'ayni.xlsx', file);
  await expect(desk.getByText('Bu dosyayı daha önce yüklediniz')).toBeVisible(READ);
  await desk.getByRole('link', { name: 'Önceki yüklemeyi aç' }).click();
  await expect(desk).toHaveURL(first);

  // Corrections that nobody judged are not lost by a wrong click.
  await desk.getByLabel('Borç, satır 3').fill('5');
  await desk.getByRole('link', { name: 'Panel' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Sayfada kal' }).click();
  await expect(desk.getByLabel('Borç, satır 3')).toHaveValue('5');
  await desk.getByRole('button', { name: 'Hepsini geri al' }).click();

  await desk.getByRole('button', { name: 'Yüklemeden vazgeç' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Yüklemeden vazgeç' }).click();
  await expect(desk).toHaveURL(/\/toplu-yukleme$/);
  await drop(desk, 'ayni.xlsx', file);
  await expect(desk.getByLabel('Borç, satır 3')).toBeVisible(READ);
});

test('an upload is stopped and sent again, and survives a reload', async ({ desk }) => {
  const file = await rowsOf([row()]);
  const held = new Promise<void>((resolve) => {
    void desk.route(
      (url) => !url.pathname.startsWith('/api/'),
      (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        resolve();
        return new Promise<void>(() => undefined);
      },
    );
  });
  await drop(desk, 'yavas.xlsx', file);
  await held;
  await desk.getByRole('button', { name: 'Yüklemeyi durdur' }).click();
  await expect(desk.getByRole('heading', { name: 'Yükleme durduruldu' })).toBeVisible();
  await desk.unrouteAll({ behavior: 'ignoreErrors' });

  await desk.reload();
  await expect(desk.getByRole('heading', { name: 'Dosya henüz yüklenmedi' })).toBeVisible();
  await choose(desk, 'yavas.xlsx', file);
  await expect(desk.getByRole('button', { name: '1 mektubu hazırla' })).toBeEnabled(READ);
});

test('what the cards have otherwise is kept, or taken on request', async ({ desk, rest }) => {
  const number = fresh();
  const tax_number = aTaxNumber(number);
  const old = `eski@cay${number}.example.com`;
  const created = await rest.POST('/api/counterparties', {
    body: {
      name: `Çay ${number} A.Ş.`,
      tax_number,
      account_code: '',
      country: 'TR',
      email: old,
      phone: '',
    },
  });
  const { id } = body(created);
  const fromFile = `yeni@cay${number}.example.com`;
  const change = { 'VKN/TCKN': tax_number, Unvan: `Çay ${number} A.Ş.`, 'E-posta': fromFile };
  await drop(desk, 'kartlar.xlsx', await rowsOf([row(change)]));

  await expect(desk.getByText(`Cari kartında “${old}” var; kart korunur.`)).toBeVisible(READ);
  await desk.getByLabel(/Cari kartları dosyadaki/).check();
  await desk.getByRole('button', { name: '1 mektubu hazırla' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Mektupları hazırla' }).click();
  await expect(desk.getByRole('heading', { name: 'Mektuplar hazırlandı' })).toBeVisible(READ);

  const card = await rest.GET('/api/counterparties/{id}', { params: { path: { id } } });
  expect(body(card).email).toBe(fromFile);
});

test('on a narrow page and in English everything has its room', async ({ openDesk }) => {
  const desk = await openDesk({ language: 'en' });
  await desk.goto('/toplu-yukleme');
  await desk.getByRole('button', { name: 'How to prepare the file' }).click();
  await expectAccessible(desk);
  await expectReflow(desk);
  await desk.getByLabel(/choose a file/).setInputFiles({
    name: 'narrow.xlsx',
    mimeType: '',
    buffer: await rowsOf([row(), row({ Borç: 'none' })]),
  });
  await expect(desk.getByLabel('Debit, row 3')).toBeVisible(READ);
  await expectAccessible(desk);
  await expectReflow(desk);
  await desk.setViewportSize({ width: 390, height: 844 });
  await expectNothingClipped(desk);
  await expectAccessible(desk);
  await desk.getByLabel('Debit, row 3').fill('9');
  await desk.getByRole('button', { name: 'Check corrections' }).click();
  await expect(desk.getByText('All rows are ready.')).toBeVisible(READ);
});
