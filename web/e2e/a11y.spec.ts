/** Every page in both languages: axe, a narrow window, large letters, whole labels, the keyboard. */
import { chooseLanguage, expect, test } from './fixtures';
import { aDraft, answer, aSentLetter, opened } from './support/arrange';
import {
  expectAccessible,
  expectNothingClipped,
  expectReflow,
  expectSettled,
  walkByKeyboard,
} from './support/judges';
import { type Rest, signedIn } from './support/rest';

const LANGUAGES = ['tr', 'en'] as const;

/** What the pages show: a letter of each end, an import, a card. */
interface Shown {
  letter: string;
  card: string;
}

const PAGES: Record<string, (shown: Shown) => string> = {
  dashboard: () => '/panel',
  letters: () => '/mutabakatlar',
  'letters, none found': () => '/mutabakatlar?search=hicbiri',
  'new letter': () => '/mutabakatlar/yeni',
  letter: ({ letter }) => `/mutabakatlar/${letter}`,
  'letter, unknown': () => '/mutabakatlar/mut_0',
  imports: () => '/toplu-yukleme',
  counterparties: () => '/cari-kartlar',
  'new counterparty': () => '/cari-kartlar/yeni',
  counterparty: ({ card }) => `/cari-kartlar/${card}`,
  dealers: () => '/bayiler',
  notifications: () => '/bildirimler',
  profile: () => '/profil',
  'audit trail': () => '/denetim',
  'audit trail, none found': () => '/denetim?kind=login.reused',
  security: () => '/guvenlik',
  privacy: () => '/kvkk',
  documents: () => '/belgeler',
  'legal report': () => '/yasal-rapor',
  'evidence exports': () => '/delil-paketleri',
  'letter texts': () => '/metinler',
  'a passage': () => '/metinler?metin=letter_request',
  users: () => '/kullanicilar',
  'users, none found': () => '/kullanicilar?search=hicbiri',
  settings: () => '/ayarlar',
  'set-up': () => '/kurulum',
  help: () => '/yardim',
  accessibility: () => '/erisilebilirlik',
  'no such page': () => '/boyle-bir-sayfa-yok',
};

const PUBLIC = ['/kod', '/onay', '/dogrula', '/erisilebilirlik', '/giris', '/davet'];

let arranging: Promise<Shown> | undefined;

/** Makes, once for the file, what the pages show. */
function arranged(rest: Rest): Promise<Shown> {
  arranging ??= (async () => {
    await aDraft(rest);
    const [agreed, refused] = await Promise.all([aSentLetter(rest), aSentLetter(rest)]);
    await answer(await opened(agreed));
    await answer(await opened(refused), {
      decision: 'rejected',
      reason: 'other',
      note: 'Fark var',
    });
    await aSentLetter(rest);
    return { letter: refused.id, card: refused.counterparty.id };
  })();
  return arranging;
}

for (const [name, address] of Object.entries(PAGES)) {
  test(`${name} can be used by everyone`, async ({ openDesk, login }) => {
    const shown = await arranged(await signedIn(login));
    for (const language of LANGUAGES) {
      const page = await openDesk({ language });
      await page.goto(address(shown));
      await expectSettled(page);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectAccessible(page);
      await expectNothingClipped(page);
      await expectReflow(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNothingClipped(page);
      await expectAccessible(page);
    }
  });
}

for (const path of PUBLIC) {
  test(`${path} can be used by everyone`, async ({ browser, problems }) => {
    for (const language of LANGUAGES) {
      const context = await browser.newContext();
      await problems.watch(context);
      await chooseLanguage(context, language);
      const page = await context.newPage();
      await page.goto(path);
      await expectSettled(page);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectAccessible(page);
      await expectNothingClipped(page);
      await expectReflow(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectNothingClipped(page);
      await context.close();
    }
  });
}

test('the keyboard alone walks through the pages, from the skip link on', async ({
  desk,
  rest,
}) => {
  const shown = await arranged(rest);
  for (const name of ['dashboard', 'letters', 'new letter', 'letter', 'imports', 'settings']) {
    await desk.goto(PAGES[name]?.(shown) ?? '/');
    await expectSettled(desk);
    const met = await walkByKeyboard(desk);
    expect(met[0], name).toContain('İçeriğe geç');
    expect(met.length, name).toBeGreaterThan(8);
  }
});

test('the skip link leads to the content', async ({ desk }) => {
  await desk.goto('/mutabakatlar');
  await expectSettled(desk);
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');

  await expect(desk.locator('#content')).toBeFocused();
});

test('a dialog keeps the focus and gives it back', async ({ desk, rest }) => {
  const { id } = await aSentLetter(rest);
  await desk.goto(`/mutabakatlar/${id}`);
  await expectSettled(desk);
  const open = desk.getByRole('main').getByRole('button', { name: 'İptal et' });
  await open.focus();
  await desk.keyboard.press('Enter');
  const dialog = desk.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expectAccessible(desk);
  for (let stop = 0; stop < 8; stop += 1) await desk.keyboard.press('Tab');
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await desk.keyboard.press('Escape');

  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
});

test('what moves stands still for people who ask for it', async ({ openDesk }) => {
  const page = await openDesk();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/panel');
  await expectSettled(page);

  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => one.playState === 'running').length,
  );
  expect(moving).toBe(0);
});
