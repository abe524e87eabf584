/** The passages of letters: worded, corrected, previewed, published, looked up and restored. */
import { expect, test } from './fixtures';
import { expectAccessible, expectReflow, expectSettled } from './support/judges';
import { aCompany, body, signedIn } from './support/rest';

const LIST = '/metinler';
const REQUEST = `${LIST}?metin=letter_request`;

test('a passage is corrected, previewed, published and restored', async ({ openDesk }) => {
  const login = await aCompany('Yazdıran A.Ş.');
  const rest = await signedIn(login);
  const desk = await openDesk({ login });
  await desk.goto('/ayarlar');
  await desk.getByRole('link', { name: 'Mektupların metinleri' }).click();
  await expect(desk.getByText('Hazır metin', { exact: true })).toHaveCount(7);
  await desk.getByRole('link', { name: 'Düzenle: Mektubun isteği' }).click();
  const turkish = desk.getByLabel('Türkçe', { exact: true });
  const drawn = desk.getByRole('region', { name: 'Önizleme: Türkçe' });
  await expect(drawn).toContainText('Ekim 2026 dönemi için, 31.10.2026');

  // What cannot be drawn is said at its field as it is typed, and is not published.
  await turkish.fill('Sayın ilgili,\n{{ bakiye }}');
  await expect(desk.getByText('2. satır: bilinmeyen değişken: {{ bakiye }}')).toBeVisible();
  await desk.getByRole('button', { name: 'Yayımla' }).click();
  await expect(turkish).toBeFocused();
  const selected = await turkish.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe('{{ bakiye }}');
  await expect(turkish).toHaveValue('Sayın ilgili,\n{{ bakiye }}');

  // A variable takes the place of what is selected.
  const variables = desk.getByRole('group', { name: 'Eklenebilecek değişkenler: Türkçe' });
  await variables.getByRole('button', { name: 'Ekle: Bakiye', exact: true }).click();
  await expect(turkish).toHaveValue('Sayın ilgili,\n{{ balance }}');
  await expect(turkish).toBeFocused();
  await expect(drawn).toContainText('₺24.691,34 (B)');
  await expect(drawn).toContainText('Bu metinde geçmiyor: Dönem, Bakiye tarihi');
  await turkish.pressSequentially(' borcunuz var.');
  await expect(drawn).toContainText('₺24.691,34 (B) borcunuz var.');

  await desk.getByRole('button', { name: 'Yayımla' }).click();
  const question = desk.getByRole('dialog');
  await expect(question).toContainText('Bundan sonra gönderilen mektuplar');
  await question.getByRole('button', { name: 'Yayımla' }).click();
  await expect(desk.getByText('Yürürlükte: 1. sürüm')).toBeVisible();
  await expect(question).toBeHidden();

  const versions = desk.getByRole('region', { name: 'Sürümler' });
  await versions.getByRole('button', { name: /^1\. sürüm/ }).click();
  await expect(versions.locator('ins').first()).toContainText('Sayın ilgili');
  await expectAccessible(desk);
  await versions.getByRole('button', { name: 'Hazır metin' }).click();
  await versions.getByRole('button', { name: 'Düzenleyiciye al' }).click();
  await expect(turkish).toHaveValue(/Defterlerinizle uyup uymadığını/);
  await expect(turkish).toBeFocused();
  await desk.getByRole('button', { name: 'Yayımla' }).click();
  await question.getByRole('button', { name: 'Yayımla' }).click();
  await expect(desk.getByText('Yürürlükte: 2. sürüm')).toBeVisible();

  const kind = { kind: 'letter_request' } as const;
  const path = '/api/company/legal-texts/{kind}/versions';
  const { items } = body(await rest.GET(path, { params: { path: kind } }));
  expect(items.map(({ version }) => version)).toEqual([2, 1, 0]);
  expect(items[0]?.tr).toBe(items[2]?.tr);
});

test('nothing that was typed is lost by a link or by somebody else', async ({ openDesk }) => {
  const login = await aCompany('Unutmayan A.Ş.');
  const rest = await signedIn(login);
  const desk = await openDesk({ login });
  await desk.goto(REQUEST);
  const turkish = desk.getByLabel('Türkçe', { exact: true });
  await turkish.fill('{{ period }} {{ as_of }} yarım kalan');

  await desk.getByRole('main').getByRole('link', { name: 'Mektup metinleri' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Sayfada kal' }).click();
  body(
    await rest.POST('/api/company/legal-texts/{kind}', {
      params: { path: { kind: 'letter_request' } },
      body: { version: 0, tr: 'Başkasının', en: 'Another’s' },
    }),
  );
  await desk.getByRole('button', { name: 'Yayımla' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Yayımla' }).click();

  await expect(desk.getByText('yeni sürümünü başka biri yayımladı')).toBeVisible();
  await expect(turkish).toHaveValue('{{ period }} {{ as_of }} yarım kalan');
  await desk.getByRole('button', { name: 'Yayımla' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Yayımla' }).click();
  await expect(desk.getByText('Yürürlükte: 2. sürüm')).toBeVisible();
});

test('a closing comes and goes again, and is named where it stands', async ({ desk }) => {
  await desk.goto(`${LIST}?metin=letter_closing`);
  const fields = ['Türkçe', 'İngilizce'].map((name) => desk.getByLabel(name, { exact: true }));
  for (const [index, field] of fields.entries()) {
    await field.fill('Saygılarımızla, ');
    await desk.getByRole('button', { name: 'Ekle: Gönderen' }).nth(index).click();
  }
  const drawn = desk.getByRole('region', { name: 'Önizleme: Türkçe' });
  await expect(drawn).toContainText('Saygılarımızla, Özışık Ticaret A.Ş.');

  for (const version of [1, 2]) {
    if (version === 2) await desk.getByRole('button', { name: 'Hazır metne dön' }).click();
    await desk.getByRole('button', { name: 'Yayımla' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Yayımla' }).click();
    await expect(desk.getByText(`Yürürlükte: ${version}. sürüm`)).toBeVisible();
  }
  await expect(drawn).toContainText('Metin yok');
});

for (const [name, path] of [
  ['list', LIST],
  ['editor', REQUEST],
] as const) {
  test(`the texts of letters are for everybody: ${name}`, async ({ openDesk }) => {
    const desk = await openDesk({ language: name === 'list' ? 'en' : 'tr' });
    await desk.goto(path);
    await expectSettled(desk);
    await expectAccessible(desk);
    await expectReflow(desk);
  });
}
