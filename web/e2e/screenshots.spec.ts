/** The pictures of docs/screenshots: one company's month, at a desk and on a phone. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { answer, type Letter, NAME, opened, secretsOf, TITLE } from './support/arrange';
import { expectSettled } from './support/judges';
import { picture } from './support/picture';
import { body, type Rest } from './support/rest';

const SAMPLE = new URL('../../infra/local/demo/sample.xlsx', import.meta.url);
const FILE = 'ekim-bakiyeleri.xlsx';
const MINUTE = 60_000;
const AGREED = 19;
/** What those who do not agree have in their books, less than ours. */
const DIFFERENCES = [124_000, 38_550, 1_200_000, 9_675];
const AT_ONCE = 4;
const COLLEAGUES = [
  ['zeynep@ozisik.example.com', 'Zeynep Örnek', 'accountant'],
  ['kerem@ozisik.example.com', 'Kerem Örnek', 'planner'],
  ['denetim@ozisik.example.com', 'Defne Örnek', 'auditor'],
] as const;

async function finished(rest: Rest, task: string): Promise<void> {
  const path = { params: { path: { id: task } } };
  await expect
    .poll(async () => body(await rest.GET('/api/jobs/{id}', path)).status, { timeout: 2 * MINUTE })
    .not.toBe('running');
}

/** Returns an amount less so many kuruş. */
function less(amount: string, kurus: number): string {
  const left = BigInt(amount.replace('.', '')) - BigInt(kurus);
  const digits = String(left > 0n ? left : 1n).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

async function answerAll(letters: Letter[]): Promise<void> {
  const wanted = letters.slice(0, AGREED + DIFFERENCES.length);
  while (wanted.length > 0) {
    await Promise.all(
      wanted.splice(0, AT_ONCE).map(async (letter) => {
        const session = await opened(letter);
        const difference = DIFFERENCES[letters.indexOf(letter)];
        if (difference === undefined) return answer(session);
        const side = letter.debit === '0.00' ? 'credit' : 'debit';
        const ours = side === 'debit' ? letter.debit : letter.credit;
        return answer(session, {
          decision: 'rejected',
          reason: 'invoice_missing',
          balance: { amount: less(ours, difference), side },
          note: 'Ekim sonunda kestiğimiz iade faturası kayıtlarınızda görünmüyor.',
        });
      }),
    );
  }
}

test('a month of a company in pictures', async ({ desk, page, visitor, rest }) => {
  test.setTimeout(10 * MINUTE);

  await page.goto('/giris');
  await expectSettled(page);
  await picture(page, 'giris');

  for (const [email, name, role] of COLLEAGUES) {
    await rest.POST('/api/users', { body: { email, name, role } });
  }
  await desk.goto('/toplu-yukleme');
  await desk.getByLabel(/dosya seçin/).setInputFiles({
    name: FILE,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await readFile(SAMPLE),
  });
  const make = desk.getByRole('button', { name: /mektubu hazırla/ });
  await expect(make).toBeEnabled({ timeout: MINUTE });
  await expectSettled(desk);
  await picture(desk, 'toplu-yukleme');

  await make.click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Mektupları hazırla' }).click();
  await expect(desk.getByRole('heading', { name: 'Mektuplar hazırlandı' })).toBeVisible({
    timeout: 2 * MINUTE,
  });
  const id = new URL(desk.url()).pathname.split('/').pop() ?? '';
  const sending = body(
    await rest.POST('/api/mutabakats/send', { body: { import_id: id } as never }),
  );
  await finished(rest, sending.task_id);
  const letters = body(
    await rest.GET('/api/mutabakats', { params: { query: { limit: 100 } } }),
  ).items;
  await answerAll(letters);
  const refused = letters[0];
  const agreed = letters[DIFFERENCES.length];
  const waiting = letters
    .slice(AGREED + DIFFERENCES.length)
    .find(({ credit }) => credit === '0.00');
  if (!refused || !agreed || !waiting) throw new Error('the sample has too few letters');

  for (const [address, name] of [
    ['/panel', 'panel'],
    ['/mutabakatlar', 'mutabakatlar'],
    [`/mutabakatlar/${refused.id}`, 'mutabakat'],
    ['/mutabakatlar/yeni', 'yeni-mutabakat'],
    ['/cari-kartlar', 'cari-kartlar'],
    ['/ayarlar', 'ayarlar'],
    ['/metinler?metin=letter_request', 'mektup-metni'],
    ['/kullanicilar', 'kullanicilar'],
    ['/denetim', 'denetim'],
    ['/guvenlik', 'guvenlik'],
    ['/kvkk', 'kvkk'],
    ['/profil', 'profil'],
  ] as const) {
    await desk.goto(address);
    await expect(desk.getByTestId('live-state')).toHaveText('Canlı');
    await expectSettled(desk);
    await picture(desk, name);
  }

  await desk.goto(`/mutabakatlar/${agreed.id}`);
  await desk
    .getByRole('button', { name: /Aç: Yanıtlanmış mektup/ })
    .first()
    .click({ timeout: MINUTE });
  await expect(desk.getByRole('dialog').locator('canvas').first()).toBeVisible();
  await picture(desk, 'muhurlu-belge');

  await desk.setViewportSize({ width: 390, height: 844 });
  for (const [address, name] of [
    ['/panel', 'panel-telefon'],
    ['/mutabakatlar', 'mutabakatlar-telefon'],
  ] as const) {
    await desk.goto(address);
    await expect(desk.getByTestId('live-state')).toHaveText('Canlı');
    await expectSettled(desk);
    await picture(desk, name);
  }

  const { link, code } = await secretsOf(waiting);
  await visitor.goto(link);
  await visitor.getByLabel('On haneli kod').fill(code);
  await picture(visitor, 'onay-kod-telefon');
  await visitor.getByRole('button', { name: 'Mektubu aç' }).tap();
  await expect(visitor.getByText('Bize borcunuz')).toBeVisible();
  await picture(visitor, 'onay-telefon');
  await visitor.getByRole('button', { name: 'Mutabıkız' }).tap();
  await visitor.getByLabel('Adınız soyadınız').fill(NAME);
  await visitor.getByLabel('Göreviniz').fill(TITLE);
  await visitor.getByRole('button', { name: 'Onaylıyorum' }).tap();
  await expect(visitor.getByRole('heading', { name: 'Yanıtınız kaydedildi' })).toBeVisible();
  await expect(visitor.getByText('Belge hazırlanıyor')).toBeHidden({ timeout: MINUTE });
  await picture(visitor, 'onay-sonuc-telefon');
  await page.goto('/dogrula');
  await expectSettled(page);
  await picture(page, 'dogrula');
});
