/** The other side's minute on a phone, every way in which it can end, and verification by anyone. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from './fixtures';
import {
  answer,
  aSentLetter,
  type Letter,
  NAME,
  OCTOBER,
  opened,
  secretsOf,
  TITLE,
} from './support/arrange';
import { expectAccessible, expectNothingClipped, expectReflow } from './support/judges';
import { codeTo } from './support/mailbox';
import { picture } from './support/picture';
import { body, type Rest } from './support/rest';

const LINES = [
  { code: '120.01.001', name: 'Merkez', debit: '30000.00', credit: '0' },
  { code: '120.01.002', name: 'Kadıköy şubesi', debit: '0', credit: '5308.66' },
];
const AMOUNT = '₺24.691,34';

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name }).tap();

function aLetterWithLines(rest: Rest): Promise<Letter> {
  return aSentLetter(rest, { period: OCTOBER, debit: '30000.00', credit: '5308.66', lines: LINES });
}

/** Opens a letter's link and proves its code. */
async function open(page: Page, link: string, code: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('On haneli kod').fill(code);
  await press(page, 'Mektubu aç');
  await expect(page.getByText(AMOUNT)).toBeVisible();
}

async function fillPerson(page: Page): Promise<void> {
  await page.getByLabel('Adınız soyadınız').fill(NAME);
  await page.getByLabel('Göreviniz').fill(TITLE);
}

/** Returns a code that is not the right one. */
const wrongCode = (code: string) => code.replace(/^./, (first) => (first === '7' ? '8' : '7'));

/** Waits for an answered letter's sealed document and returns the file. */
async function sealed(rest: Rest, letter: Letter): Promise<Buffer> {
  const path = { params: { path: { id: letter.id } } };
  await expect
    .poll(async () => body(await rest.GET('/api/mutabakats/{id}', path)).document_sha256)
    .toBeTruthy();
  const { url } = body(await rest.GET('/api/mutabakats/{id}/document', path));
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

/** Reads the verification code that a document prints. */
async function printedCode(file: Buffer): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(file), verbosity: VerbosityLevel.ERRORS });
  const first = await (await loading.promise).getPage(1);
  const { items } = await first.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  await loading.destroy();
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(text)?.[0] ?? text;
}

/** Counts the taps of a page from now on. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    addEventListener('pointerup', (event) => {
      // Filling in is typing; what counts is pressing.
      if (!(event.target as Element).closest('button, a')) return;
      const taps = Number(sessionStorage.getItem('taps') ?? 0);
      sessionStorage.setItem('taps', String(taps + 1));
    });
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('taps')));
}

test('a phone agrees in three taps and the code', async ({ visitor, rest }) => {
  const letter = await aLetterWithLines(rest);
  const { link, code } = await secretsOf(letter);
  const taps = await countTaps(visitor);

  await visitor.goto(link);
  await expect(heading(visitor, 'Kodunuzu girin')).toBeVisible();
  expect(new URL(visitor.url()).hash, 'the link has left the address').toBe('');
  await expectAccessible(visitor);
  await picture(visitor, 'answer-code');
  await visitor.getByLabel('On haneli kod').fill(code.toLowerCase().replaceAll('-', ' '));
  await visitor.getByLabel('On haneli kod').press('Enter');

  await expect(visitor.getByText('Bize borcunuz')).toBeVisible();
  await expect(visitor.getByText(AMOUNT)).toBeVisible();
  await expectAccessible(visitor);
  await expectNothingClipped(visitor);
  await picture(visitor, 'answer-letter');
  await press(visitor, 'Mutabıkız');
  await fillPerson(visitor);
  await expectAccessible(visitor);
  await press(visitor, 'Onaylıyorum');

  await expect(heading(visitor, 'Yanıtınız kaydedildi')).toBeFocused();
  // The first tap opened the link.
  expect(1 + (await taps())).toBe(3);
  await expect(visitor.getByText(`${NAME}, ${TITLE}`)).toBeVisible();
  const download = visitor.waitForEvent('download');
  await visitor.getByRole('button', { name: 'PDF’i indir' }).tap({ timeout: 60_000 });
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${letter.number}.pdf`);
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await expectAccessible(visitor);
  await picture(visitor, 'answer-done');
});

test('a phone rejects with its own figure and sees the difference', async ({ visitor, rest }) => {
  const letter = await aLetterWithLines(rest);
  const { link, code } = await secretsOf(letter);
  await open(visitor, link, code);
  await visitor.getByText('Hesap kırılımı (2)').tap();
  await expect(visitor.getByRole('row', { name: /Kadıköy şubesi/ })).toContainText('₺5.308,66');

  await press(visitor, 'Mutabık değiliz');
  await expect(heading(visitor, 'Mutabık değiliz')).toBeFocused();
  await visitor.getByLabel('Sizin kayıtlarınıza göre bakiye').fill('23.451,34');
  await expect(visitor.getByText('₺1.240,00')).toBeVisible();
  await press(visitor, 'Özeti gör');
  await expect(visitor.getByText('Bir neden seçin.')).toBeVisible();
  await expect(visitor.getByLabel('Kayıtlarımızda olmayan fatura var')).toBeFocused();
  await visitor.getByLabel('Kayıtlarımızda olmayan fatura var').check();
  await visitor.getByLabel('Not', { exact: false }).fill('FTR2026-118 bizde yok.');
  await fillPerson(visitor);
  await expectAccessible(visitor);
  await expectNothingClipped(visitor);
  await picture(visitor, 'answer-reject');

  await press(visitor, 'Özeti gör');
  await expect(heading(visitor, 'Yanıtınızın özeti')).toBeFocused();
  await visitor.goBack();
  await expect(visitor.getByLabel('Sizin kayıtlarınıza göre bakiye')).toHaveValue('23.451,34');
  await press(visitor, 'Özeti gör');
  await expectAccessible(visitor);
  await press(visitor, 'Yanıtı gönder');

  await expect(heading(visitor, 'Yanıtınız kaydedildi')).toBeVisible();
  await expect(visitor.getByText(/94 üncü maddesinin/)).toBeVisible();
  const { answer: given } = body(
    await rest.GET('/api/mutabakats/{id}', { params: { path: { id: letter.id } } }),
  );
  expect(given).toMatchObject({
    decision: 'rejected',
    balance: '23451.34',
    difference: '1240.00',
    reason: 'invoice_missing',
  });
});

test('a reload, and a phone that forgets the page, lose nothing', async ({ visitor, rest }) => {
  const { link, code } = await secretsOf(await aLetterWithLines(rest));
  await visitor.goto(link);
  await visitor.reload();
  await visitor.getByLabel('On haneli kod').fill(code);
  await press(visitor, 'Mektubu aç');
  await press(visitor, 'Mutabık değiliz');
  await visitor.getByLabel('Sizin kayıtlarınıza göre bakiye').fill('10,50');
  await fillPerson(visitor);

  await visitor.reload();

  await expect(visitor.getByLabel('Sizin kayıtlarınıza göre bakiye')).toHaveValue('10,50');
  await expect(visitor.getByLabel('Adınız soyadınız')).toHaveValue(NAME);
});

test('a double tap on a slow network records one answer', async ({ visitor, rest }) => {
  const letter = await aLetterWithLines(rest);
  const { link, code } = await secretsOf(letter);
  await open(visitor, link, code);
  let sent = 0;
  await visitor.route('**/api/public/answer', async (route) => {
    sent += 1;
    await route.continue();
  });
  await press(visitor, 'Mutabıkız');
  await fillPerson(visitor);
  await visitor.getByRole('button', { name: 'Onaylıyorum' }).dblclick();

  await expect(heading(visitor, 'Yanıtınız kaydedildi')).toBeVisible();
  expect(sent).toBe(1);
});

test('an offline phone says so, keeps what was typed, and sends it once', async ({
  visitor,
  rest,
  problems,
}) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  const { link, code } = await secretsOf(await aLetterWithLines(rest));
  await open(visitor, link, code);
  await visitor.context().setOffline(true);
  await press(visitor, 'Mutabıkız');
  await fillPerson(visitor);
  await press(visitor, 'Onaylıyorum');
  await expect(visitor.getByRole('alert')).toContainText('Yanıtınız gönderilmedi');
  await expectAccessible(visitor);

  await visitor.context().setOffline(false);
  await press(visitor, 'Onaylıyorum');

  await expect(heading(visitor, 'Yanıtınız kaydedildi')).toBeVisible();
});

test('wrong codes count down, the fifth ends the code, and a new one opens', async ({
  visitor,
  rest,
}) => {
  const letter = await aLetterWithLines(rest);
  const { link, code } = await secretsOf(letter);
  await visitor.goto(link);
  for (const left of [4, 3, 2, 1]) {
    await visitor.getByLabel('On haneli kod').fill(wrongCode(code));
    await press(visitor, 'Mektubu aç');
    await expect(visitor.getByText(`Kod yanlış; ${left} deneme hakkınız kaldı.`)).toBeVisible();
  }
  await press(visitor, 'Mektubu aç');
  await expect(visitor.getByText(/Beş yanlış deneme/)).toBeVisible();
  await expectAccessible(visitor);

  await press(visitor, 'Yeni kod iste');
  await expect(visitor.getByText(/Yeni kod istendi/)).toBeVisible();
  const { phone, email } = letter.counterparty;
  await expect.poll(() => codeTo({ phone, email })).not.toBe(code);
  await visitor.getByLabel('On haneli kod').fill(await codeTo({ phone, email }));
  await press(visitor, 'Mektubu aç');

  await expect(visitor.getByText(AMOUNT)).toBeVisible();
});

test('after half an hour the code is asked again and what was typed is there', async ({
  visitor,
  rest,
}) => {
  const { link, code } = await secretsOf(await aLetterWithLines(rest));
  await open(visitor, link, code);
  await press(visitor, 'Mutabıkız');
  await fillPerson(visitor);
  // The server's own answer to a session that it does not know any more.
  await visitor.route(
    '**/api/public/answer',
    (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer x' } }),
    { times: 1 },
  );
  await press(visitor, 'Onaylıyorum');
  await expect(visitor.getByText(/Oturum süresi doldu/)).toBeVisible();
  await visitor.getByLabel('On haneli kod').fill(code);
  await press(visitor, 'Mektubu aç');

  await expect(visitor.getByLabel('Adınız soyadınız')).toHaveValue(NAME);
  await press(visitor, 'Onaylıyorum');
  await expect(heading(visitor, 'Yanıtınız kaydedildi')).toBeVisible();
});

test('without the link the code and the last four open the letter', async ({ visitor, rest }) => {
  const letter = await aLetterWithLines(rest);
  const { code } = await secretsOf(letter);
  await visitor.goto('/kod');
  await expect(heading(visitor, 'Kodla mektubu açın')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByLabel('On haneli kod').fill(code);
  await visitor.getByLabel('Vergi numaranızın son dört hanesi').fill('0');
  await press(visitor, 'Mektubu aç');
  await expect(visitor.getByText('Kod ya da son dört hane yanlış.')).toBeVisible();

  await visitor
    .getByLabel('Vergi numaranızın son dört hanesi')
    .fill(letter.counterparty.tax_number.slice(-4));
  await press(visitor, 'Mektubu aç');

  await expect(visitor.getByText(AMOUNT)).toBeVisible();
});

test('a used, a cancelled and a damaged link each have their page', async ({ visitor, rest }) => {
  const used = await aLetterWithLines(rest);
  await answer(await opened(used));
  const { link: usedLink } = await secretsOf(used);
  await visitor.goto(usedLink);
  await expect(heading(visitor, 'Bu mektup yanıtlandı')).toBeVisible();
  await expect(visitor.getByText(AMOUNT)).toHaveCount(0);
  await expectAccessible(visitor);

  const cancelled = await aLetterWithLines(rest);
  const { link } = await secretsOf(cancelled);
  const path = { path: { id: cancelled.id } };
  // The delivery's own notes may change the letter at the same moment.
  await expect(() =>
    rest.POST('/api/mutabakats/{id}/cancel', { params: path, body: { reason: '' } }),
  ).toPass();
  // Only the fragment changes, as where a link is pasted into the same tab.
  await visitor.goto(link);
  await expect(heading(visitor, 'Bu mektup iptal edildi')).toBeVisible();
  await expectAccessible(visitor);

  await visitor.goto('/onay#damaged');
  await expect(heading(visitor, 'Bağlantı tanınmadı')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByRole('main').getByRole('link', { name: 'Kodla gir' }).tap();
  await expect(heading(visitor, 'Kodla mektubu açın')).toBeVisible();
});

test('an expired letter, a busy server and one in trouble each have their page', async ({
  visitor,
  rest,
  problems,
}) => {
  problems.allow(/status of (429|500)/);
  const { link } = await secretsOf(await aLetterWithLines(rest));
  const resolve = '**/api/public/resolve';

  await visitor.route(resolve, async (route) => {
    const masked = await (await route.fetch()).json();
    await route.fulfill({ json: { ...masked, status: 'expired' } });
  });
  await visitor.goto(link);
  await expect(heading(visitor, 'Bu mektubun süresi doldu')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.unroute(resolve);

  await visitor.route(resolve, (route) => route.fulfill({ status: 429, body: '{}' }));
  await visitor.reload();
  await expect(heading(visitor, 'Çok fazla deneme yapıldı')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.unroute(resolve);

  await visitor.route(resolve, (route) =>
    route.fulfill({ status: 500, json: { code: 'unforeseen', request_id: 'req-42' } }),
  );
  await visitor.reload();
  await expect(heading(visitor, 'Sayfa açılamadı')).toBeVisible();
  await expect(visitor.getByText('req-42')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.unroute(resolve);

  await press(visitor, 'Yeniden dene');
  await expect(heading(visitor, 'Kodunuzu girin')).toBeFocused();
});

test('anyone verifies a genuine document, and a tampered one is found out', async ({
  page,
  rest,
}) => {
  const letter = await aLetterWithLines(rest);
  await answer(await opened(letter));
  const genuine = await sealed(rest, letter);
  await page.goto('/dogrula');
  await expect(heading(page, 'Belge doğrulama')).toBeVisible();
  await expectAccessible(page);
  await expectReflow(page);
  const drop = (buffer: Buffer) =>
    page
      .getByLabel('PDF seç')
      .setInputFiles({ name: 'belge.pdf', mimeType: 'application/pdf', buffer });

  await drop(genuine);
  await expect(page.getByRole('heading', { name: 'Belge geçerli' })).toBeFocused();
  await expect(page.getByText('Evet, bu sistem mühürledi')).toBeVisible();
  await expect(page.getByText('Hayır, mühürlendiği gibi')).toBeVisible();
  await expect(page.getByText('Mühür geçerli;')).toBeVisible();
  await expect(page.getByText('Evet, yürürlükte')).toBeVisible();
  await expect(page.getByText(letter.number)).toBeVisible();
  await expect(page.getByText(letter.counterparty.name)).toHaveCount(0);
  await expectAccessible(page);
  await expectReflow(page);
  await picture(page, 'verify-valid');

  const tampered = Buffer.from(genuine);
  const middle = Math.floor(tampered.length / 2);
  tampered[middle] = (tampered[middle] ?? 0) ^ 1;
  await drop(tampered);
  await expect(page.getByRole('heading', { name: 'Belge doğrulanamadı' })).toBeFocused();
  await expect(page.getByText('Geçerli bir mühür yok')).toBeVisible();
  await expectAccessible(page);

  await drop(Buffer.from('merhaba'));
  await expect(page.getByRole('alert')).toContainText('Bu dosya bir PDF değil');
});

test('a number and its code find the document; a wrong code finds nothing', async ({
  page,
  rest,
}) => {
  const letter = await aLetterWithLines(rest);
  await answer(await opened(letter));
  const code = await printedCode(await sealed(rest, letter));
  await page.goto(`/dogrula?no=${letter.number}&kod=${code}`);
  await expect(page.getByRole('heading', { name: 'Belge bulundu' })).toBeFocused();
  await expect(page.getByRole('definition').filter({ hasText: 'Mutabıkız' })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/dogrula?no=MUT-2026-999999&kod=7Q2K-9XJ4-M3');
  await expect(page.getByRole('heading', { name: /bulunamadı/ })).toBeFocused();
  expect(new URL(page.url()).search, 'the code has left the address').toBe('');
  await expect(page.getByLabel('Doğrulama kodu')).toHaveValue('7Q2K-9XJ4-M3');
  await expectAccessible(page);
});

test('every step speaks English, narrow and with large letters', async ({ visitor, rest }) => {
  const { link, code } = await secretsOf(await aLetterWithLines(rest));
  await visitor.goto(link);
  await press(visitor, 'English');
  await expect(heading(visitor, 'Enter your code')).toBeVisible();
  await expect(visitor.locator('html')).toHaveAttribute('lang', 'en');
  await expectAccessible(visitor);
  await visitor.getByLabel('Ten-character code').fill(code);
  await press(visitor, 'Open the letter');
  await expect(visitor.getByText('You owe us')).toBeVisible();
  await expectAccessible(visitor);
  await expectNothingClipped(visitor);
  await press(visitor, 'We do not agree');
  await expect(heading(visitor, 'We do not agree')).toBeVisible();
  await expectAccessible(visitor);
  await expectNothingClipped(visitor);
});

test('the pages reflow at 320 pixels and with letters twice as large', async ({ page, rest }) => {
  const { link, code } = await secretsOf(await aLetterWithLines(rest));
  await page.goto(link);
  await expect(heading(page, 'Kodunuzu girin')).toBeVisible();
  await expectReflow(page);
  await page.getByLabel('On haneli kod').fill(code);
  await page.getByRole('button', { name: 'Mektubu aç' }).click();
  await page.getByText('Hesap kırılımı (2)').click();
  await expectReflow(page);
  await page.getByRole('button', { name: 'Mutabıkız' }).click();
  await expectReflow(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Mutabıkız' })).toBeFocused();
  await page.getByRole('button', { name: 'Mutabık değiliz' }).click();
  await expectReflow(page);
});
