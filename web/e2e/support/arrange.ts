/** What a test finds when it begins: cards, letters, answers, made over the public interfaces. */
import { randomInt, randomUUID } from 'node:crypto';
import { codeTo, linkTo } from './mailbox';
import { anonymous, body, type Rest, type Schemas } from './rest';

export type Card = Schemas['CardOut'];
export type Letter = Schemas['LetterOut'];

export const OCTOBER = { first_on: '2026-10-01', last_on: '2026-10-31' };
export const NAME = 'Ayşe Örnek';
export const TITLE = 'Muhasebe müdürü';

const WEIGHTED = 9;

/** Returns a number that no other test of the run uses: workers draw from the same many. */
export function fresh(): number {
  return randomInt(1_000_000, 9_999_999);
}

/** Returns a synthetic tax number whose check digit is right. */
export function aTaxNumber(seed = fresh()): string {
  const digits = String(seed).padStart(WEIGHTED, '1').split('').map(Number);
  let sum = 0;
  digits.forEach((digit, place) => {
    const shifted = (digit + WEIGHTED - place) % 10;
    const power = (shifted * 2 ** (WEIGHTED - place)) % 9;
    sum += shifted !== 0 && power === 0 ? 9 : power;
  });
  return `${digits.join('')}${(10 - (sum % 10)) % 10}`;
}

/** Adds a counterparty whose address and phone nobody else has. */
export async function aCard(rest: Rest, change: Partial<Schemas['CardIn']> = {}): Promise<Card> {
  const number = fresh();
  return body(
    await rest.POST('/api/counterparties', {
      body: {
        name: `Işık ${number} A.Ş.`,
        tax_number: aTaxNumber(number),
        email: `muhasebe@isik${number}.example.com`,
        phone: `0533${number}`,
        ...change,
      } as Schemas['CardIn'],
    }),
  );
}

/** Drafts a letter to a card, or to a new one. */
export async function aDraft(
  rest: Rest,
  change: Partial<Schemas['LetterIn']> = {},
): Promise<Letter> {
  const counterparty_id = change.counterparty_id ?? (await aCard(rest)).id;
  return body(
    await rest.POST('/api/mutabakats', {
      body: {
        period: OCTOBER,
        debit: '24691.34',
        ...change,
        counterparty_id,
      } as Schemas['LetterIn'],
    }),
  );
}

/** Drafts a letter and sends it. */
export async function aSentLetter(
  rest: Rest,
  change: Partial<Schemas['LetterIn']> = {},
): Promise<Letter> {
  const { id } = await aDraft(rest, change);
  return body(await rest.POST('/api/mutabakats/{id}/send', { params: { path: { id } } }));
}

/** Waits for a letter's link and code. */
export async function secretsOf(letter: Letter): Promise<{ link: string; code: string }> {
  const { email, phone } = letter.counterparty;
  const link = await linkTo(email ?? '');
  return { link, code: await codeTo({ phone, email }) };
}

/** Proves a letter's code as its counterparty and returns the session that it opens. */
export async function opened(letter: Letter): Promise<string> {
  const { link, code } = await secretsOf(letter);
  const token = link.slice(link.indexOf('#') + 1);
  const full = body(await anonymous().POST('/api/public/code/check', { body: { token, code } }));
  return full.token ?? '';
}

/** Answers a letter in an opened session; agrees unless something else is said. */
export async function answer(
  session: string,
  change: Partial<Schemas['AnswerIn']> = {},
): Promise<void> {
  const headers = { Authorization: `Bearer ${session}` };
  const { notice } = body(await anonymous().GET('/api/public/letter', { headers }));
  await anonymous().POST('/api/public/answer', {
    headers: { ...headers, 'Idempotency-Key': randomUUID() },
    body: {
      decision: 'approved',
      name: NAME,
      title: TITLE,
      note: '',
      notice_sha256: notice.sha256.tr,
      ...change,
    },
  });
}
