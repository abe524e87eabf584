/** What people are told about their data: the notice, consents, versions, who saw what, erasing. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { aCard, aSentLetter, secretsOf } from './support/arrange';
import { expectAccessible, expectReflow, expectSettled } from './support/judges';
import { aCompany, body, type Rest, type Schemas, signedIn } from './support/rest';

type Kind = Schemas['TextKind'];

const gate = (page: Page) => page.getByRole('dialog');
const notice = 'Aydınlatma metni';

/** Publishes a text in place of the last one. */
async function publish(rest: Rest, kind: Kind, tr: string): Promise<Schemas['TextOut']> {
  const [last] = body(await rest.GET('/api/privacy/texts/{kind}', { params: { path: { kind } } }));
  return body(
    await rest.POST('/api/privacy/texts/{kind}', {
      params: { path: { kind } },
      body: { version: last?.version ?? 0, tr, en: `${tr} (EN)` },
    }),
  );
}

/** Returns how the administrator stands to a text. */
async function standing(rest: Rest, kind: Kind): Promise<Schemas['OwnTextOut'] | undefined> {
  const { texts } = body(await rest.GET('/api/privacy/mine'));
  return texts.find((text) => text.kind === kind);
}

test('a new notice is shown once, at the next visit, and its reading is recorded', async ({
  openDesk,
}) => {
  const login = await aCompany('Bildiren A.Ş.');
  const rest = await signedIn(login);
  const text = await publish(rest, 'notice', 'Verileriniz şöyle işlenir.');
  const desk = await openDesk({ login });

  await desk.goto('/panel');
  await expect(gate(desk)).toContainText('Aydınlatma metni değişti.');
  await expect(gate(desk)).toContainText('Verileriniz şöyle işlenir.');
  await desk.keyboard.press('Escape');
  await expect(gate(desk)).toBeVisible();
  await expectAccessible(desk);
  await gate(desk).getByRole('button', { name: 'Okudum' }).click();
  await expect(gate(desk)).toBeHidden();

  await desk.reload();
  await expectSettled(desk);
  await expect(gate(desk)).toBeHidden();
  const seen = await standing(rest, 'notice');
  expect(seen?.state).toBe('seen');
  expect(seen?.answered_version).toBe(1);
  expect(seen?.answered_sha256).toBe(text.sha256.tr);
});

test('consents are optional, unticked, and taken back on the profile', async ({ openDesk }) => {
  const login = await aCompany('Soran A.Ş.');
  const rest = await signedIn(login);
  await publish(rest, 'notice', 'Yeni bilgi');
  await publish(rest, 'abroad', 'Verilerim yurt dışına aktarılabilir.');
  await publish(rest, 'electronic_messages', 'Kampanya iletisi alabilirim.');
  const desk = await openDesk({ login });
  await desk.goto('/profil');

  const abroad = gate(desk).getByRole('checkbox', { name: 'Yurt dışına aktarım rızası' });
  await expect(abroad).not.toBeChecked();
  await expect(gate(desk).getByRole('checkbox', { checked: true })).toHaveCount(0);
  await abroad.check();
  await gate(desk).getByRole('button', { name: 'Okudum' }).click();
  await expect(gate(desk)).toBeHidden();

  expect((await standing(rest, 'abroad'))?.state).toBe('given');
  expect((await standing(rest, 'electronic_messages'))?.state).toBe('open');
  const own = desk.getByRole('region', { name: 'Kişisel veriler' });
  const consent = own.getByRole('switch', { name: 'Yurt dışına aktarım rızası' });
  await expect(consent).toBeChecked();
  await consent.click();
  await expect(own.getByText('Geri aldınız:')).toBeVisible();
  await expect(consent).not.toBeChecked();
  expect((await standing(rest, 'abroad'))?.state).toBe('withdrawn');
});

test('a text is edited, looked at, published after a question, and its versions stay', async ({
  openDesk,
}) => {
  const login = await aCompany('Yazan A.Ş.');
  const desk = await openDesk({ login });
  await desk.goto('/kvkk');
  await expect(desk.getByText('Örnek metinler kullanılıyor')).toBeVisible();
  await desk.getByRole('link', { name: `Düzenle: ${notice}` }).click();

  await desk.getByLabel('Türkçe metin').fill('Firmamızın metni');
  await desk.getByLabel('İngilizce metin').fill('');
  await desk.getByRole('button', { name: 'Yayımla' }).click();
  await expect(desk.getByText('Bu alan gerekli.')).toBeVisible();
  await expect(desk.getByLabel('İngilizce metin')).toBeFocused();
  await desk.getByLabel('İngilizce metin').fill('Our text');
  await desk.getByRole('button', { name: 'Önizle' }).click();
  await expect(desk.getByRole('region', { name: 'Türkçe metin' }).first()).toContainText(
    'Firmamızın metni',
  );
  await desk.getByRole('button', { name: 'Yayımla' }).click();
  await expect(gate(desk)).toContainText('Sürüm 1 yayımlansın mı?');
  await gate(desk).getByRole('button', { name: 'Yayımla' }).click();

  // Whoever published it is shown it as everybody else.
  await expect(gate(desk)).toContainText('Firmamızın metni');
  await gate(desk).getByRole('button', { name: 'Okudum' }).click();
  await expect(desk.getByText('Yürürlükte: 1')).toBeVisible();
  await desk.getByRole('button', { name: `Sürümler: ${notice}` }).click();
  await expect(gate(desk).getByRole('heading', { level: 3 })).toHaveCount(2);
  await gate(desk)
    .getByRole('button', { name: /Sürüm 1/ })
    .click();
  await expect(gate(desk)).toContainText('Firmamızın metni');
});

test('what was typed is not lost by a link', async ({ desk }) => {
  await desk.goto('/kvkk?bolum=metinler&metin=retention');
  await desk.getByLabel('Türkçe metin').fill('Yarım kalan');

  await desk.getByRole('link', { name: 'Kişiler' }).click();
  await gate(desk).getByRole('button', { name: 'Sayfada kal' }).click();

  await expect(desk.getByLabel('Türkçe metin')).toHaveValue('Yarım kalan');
});

test('who has seen what is listed and filtered', async ({ desk }) => {
  await desk.goto('/kvkk?bolum=kisiler');
  const table = desk.getByRole('table', { name: 'Kim neyi gördü' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('row').nth(1)).toContainText('Okudu');

  await desk.getByRole('combobox', { name: 'Durum' }).click();
  await desk.getByRole('option', { name: 'Geri aldı' }).click();
  await expect(desk.getByText('Bu süzgeçlere uyan kimse yok')).toBeVisible();
  await expect(desk).toHaveURL(/durum=withdrawn/);
  await desk.getByRole('button', { name: 'Süzgeçleri temizle' }).click();
  await expect(table).toBeVisible();
});

test('a person’s data are erased after the name is typed, but not while a letter is open', async ({
  desk,
  rest,
}) => {
  const card = await aCard(rest, { tax_number: '', account_code: `S${Date.now()}` });
  const letter = await aSentLetter(rest, { counterparty_id: card.id });
  await desk.goto('/kvkk?bolum=silme');
  await desk.getByLabel('Cari kart ara').fill(card.name.slice(0, 8));
  await desk.getByRole('link', { name: card.name }).click();
  await expect(desk.getByText('Açık mektuplar var')).toBeVisible();
  await expect(desk.getByText(letter.number)).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Kalıcı olarak sil' })).toBeHidden();

  await rest.POST('/api/mutabakats/{id}/cancel', {
    params: { path: { id: letter.id } },
    body: { reason: 'Yanlış' },
  });
  await desk.reload();
  const typed = desk.getByLabel('Onaylamak için adı yazın');
  await typed.fill('Başkası');
  await desk.getByRole('button', { name: 'Kalıcı olarak sil' }).click();
  await expect(desk.getByText('Ad aynı değil')).toBeVisible();
  await expect(typed).toBeFocused();
  await typed.fill(card.name);
  await desk.getByRole('button', { name: 'Kalıcı olarak sil' }).click();

  await expect(desk.getByRole('heading', { name: 'Kişisel veriler silindi' })).toBeVisible();
  const path = { id: card.id };
  const after = body(await rest.GET('/api/counterparties/{id}', { params: { path } }));
  expect([after.name, after.email, after.phone]).toEqual(['Silinmiş kişi', '', '']);
  const erased = body(
    await rest.GET('/api/mutabakats/{id}/events', { params: { path: { id: letter.id } } }),
  );
  expect(JSON.stringify(erased)).not.toContain(String(card.email));
});

test('who answers a letter can read the notice of the sender', async ({ visitor, rest }) => {
  const letter = await aSentLetter(rest);
  const { link, code } = await secretsOf(letter);
  await visitor.goto(link);
  await visitor.getByRole('textbox', { name: /kod/i }).fill(code);
  await visitor.getByRole('button', { name: 'Mektubu aç' }).click();
  await visitor.getByRole('button', { name: 'Mutabıkız' }).click();

  await visitor.getByText('Aydınlatma metni (KVKK)').click();
  await expect(visitor.getByText('KİŞİSEL VERİLERİN İŞLENMESİNE')).toBeVisible();
  await visitor.getByLabel('Adınız soyadınız').fill('Ayşe Örnek');
  await visitor.getByLabel('Göreviniz').fill('Müdür');
  await visitor.getByRole('button', { name: 'Onaylıyorum' }).click();
  await expect(visitor.getByRole('heading', { name: 'Yanıtınız kaydedildi' })).toBeVisible();
});

for (const [name, path] of [
  ['texts', '/kvkk'],
  ['editor', '/kvkk?bolum=metinler&metin=notice'],
  ['people', '/kvkk?bolum=kisiler'],
  ['erasure', '/kvkk?bolum=silme'],
] as const) {
  test(`the page of privacy is for everybody: ${name}`, async ({ openDesk }) => {
    const desk = await openDesk({ language: name === 'people' ? 'en' : 'tr' });
    await desk.goto(path);
    await expectSettled(desk);
    await expectAccessible(desk);
    await expectReflow(desk);
  });
}
