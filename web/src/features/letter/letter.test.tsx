import { useRouterState } from '@tanstack/react-router';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderAt } from '@/testing/render';
import { awaitedOf } from './Documents';
import { History } from './History';
import { decimalOfMinor, type Event, kindOf } from './history-words';
import { News } from './News';
import { stepOf } from './NextStep';
import type { Letter } from './useLetter';

const SENT_AT = '2026-11-26T10:00:00Z';

const letter = (over: Partial<Letter> = {}): Letter =>
  ({
    id: 'mut_1',
    number: 'MUT-2026-000001',
    status: 'sent',
    currency: 'TRY',
    counterparty: { name: 'İnci A.Ş.', email: 'a@b.example.com', phone: '' },
    delivery: 'sent',
    sent_at: SENT_AT,
    viewed_at: null,
    answer: null,
    document_sha256: null,
    replaced_by: null,
    ...over,
  }) as Letter;

const event = (over: Partial<Event>): Event => ({
  seq: 1,
  kind: 'mutabakat.sent',
  at: SENT_AT,
  actor_kind: 'person',
  actor_id: 'per_1',
  data: {},
  personal: {},
  hash: 'ab12',
  ...over,
});

test('the next step follows from where the letter stands', () => {
  expect(stepOf(letter({ delivery: 'failed' }))).toBe('failed');
  expect(stepOf(letter({ delivery: 'delivered', viewed_at: SENT_AT }))).toBe('viewed');
  expect(stepOf(letter({ status: 'draft' }))).toBe('draft');
  const unreachable = { ...letter().counterparty, email: '' };
  expect(stepOf(letter({ status: 'draft', counterparty: unreachable }))).toBe('draftNoContact');
  const by = { id: 'mut_2', number: 'MUT-2026-000002' };
  expect(stepOf(letter({ status: 'rejected', replaced_by: by }))).toBe('replaced');
});

test('minor units of an event become exact decimals', () => {
  expect(decimalOfMinor('2469134', 'TRY')).toBe('24691.34');
  expect(decimalOfMinor('5', 'TRY')).toBe('0.05');
  expect(decimalOfMinor('1500', 'JPY')).toBe('1500');
});

test('an event that the page does not know yet is still shown', () => {
  expect(kindOf(event({ kind: 'statement.matched' }))).toBe('other');
});

test('the history tells newest first who did what, and the chain only when asked', async () => {
  const user = userEvent.setup();
  const items = [
    event({ personal: { email: 'a@b.example.com', ip: '192.0.2.7' } }),
    event({
      seq: 2,
      kind: 'delivery.failed',
      actor_kind: 'system',
      data: { what: 'code' },
      personal: { reason: 'numara kapalı' },
      hash: 'cd34',
    }),
  ];
  const events = { data: { items, next: null } } as unknown as Parameters<
    typeof History
  >[0]['events'];
  await renderAt(<History letter={letter()} events={events} />);

  const [newest, oldest] = await screen.findAllByRole('listitem');
  expect(newest).toHaveTextContent(/Mesaj ulaştırılamadıOnay koduNeden: numara kapalı.*Sistem/);
  expect(oldest).toHaveTextContent(/GönderildiE-posta: a@b.example.com.*Firmanızdan biri/);
  expect(screen.queryByText('cd34')).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Teknik ayrıntı' }));
  expect(within(newest as HTMLElement).getByText('cd34')).toBeVisible();
  expect(within(oldest as HTMLElement).getByText('192.0.2.7')).toBeVisible();
});

test('what is still to be sealed follows from where the letter stands', () => {
  const answered = letter({ status: 'approved', answer: {} as Letter['answer'] });
  expect(awaitedOf(letter(), new Set())).toBe('sealedComing');
  expect(awaitedOf(letter(), new Set(['sent_letter']))).toBe('sealedLater');
  expect(awaitedOf(answered, new Set(['sent_letter']))).toBe('sealedComing');
  expect(awaitedOf(answered, new Set(['sent_letter', 'answered_letter']))).toBeNull();
  expect(awaitedOf(letter({ status: 'expired' }), new Set(['sent_letter']))).toBeNull();
  expect(awaitedOf(letter({ status: 'cancelled', sent_at: null }), new Set())).toBe('sealedNone');
});

test('only a change is announced, politely', async () => {
  let current = letter();
  const { router } = await renderAt(<NewsOf get={() => current} />);
  expect(await screen.findByRole('status')).toBeEmptyDOMElement();

  current = letter({ status: 'approved' });
  await router.navigate({ to: '/', search: { n: 1 } } as never);

  expect(await screen.findByText('İnci A.Ş. yanıtladı: Mutabık')).toBeInTheDocument();
});

/** Draws the news of a letter anew whenever the address changes. */
function NewsOf({ get }: { get: () => Letter }) {
  useRouterState();
  return <News letter={get()} />;
}
