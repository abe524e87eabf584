import { expect, test } from 'vitest';
import { aCounterparty, aLetter } from './a-letter';
import { cancelPlan, chunks, sendPlan, totalsOf } from './bulk';

test('only drafts are sent, by what their card has', () => {
  const plan = sendPlan([
    aLetter({ id: '1' }),
    aLetter({ id: '2', counterparty: aCounterparty({ email: '', phone: '+905321112233' }) }),
    aLetter({ id: '3', counterparty: aCounterparty({ email: '' }) }),
    aLetter({ id: '4', status: 'sent' }),
  ]);

  expect(plan.letters.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect([plan.byEmail, plan.bySms, plan.skipped]).toEqual([1, 1, 1]);
  expect(plan.withoutContact.map(({ id }) => id)).toEqual(['3']);
});

test('totals are exact where floating point is not, currency by currency', () => {
  const letters = [
    ...Array.from({ length: 3 }, () => aLetter({ debit: '9007199254740993.10' })),
    aLetter({ debit: '0.00', credit: '0.20' }),
    aLetter({ currency: 'USD', debit: '0.10' }),
  ];

  expect(totalsOf(letters)).toEqual([
    { currency: 'TRY', letters: 4, debit: '27021597764222979.30', credit: '0.20' },
    { currency: 'USD', letters: 1, debit: '0.10', credit: '0.00' },
  ]);
});

test('drafts and letters under way are cancelled, closed ones are left', () => {
  const statuses = ['draft', 'sent', 'approved', 'rejected', 'cancelled', 'expired'];
  const plan = cancelPlan(statuses.map((status) => aLetter({ id: status, status })));

  expect(plan.letters.map(({ id }) => id)).toEqual(['draft', 'sent']);
  expect([plan.sent, plan.skipped]).toEqual([1, 4]);
});

test('no request carries more than the API takes', () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunks([], 2)).toEqual([]);
});
