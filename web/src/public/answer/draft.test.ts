import { describe, expect, it } from 'vitest';
import { aLetter } from '@/testing/public-letter';
import { agreement, differenceOf, emptyDraft, rejection, wrongRejection } from './draft';
import { tr } from './words.tr';

const draft = {
  ...emptyDraft,
  name: ' Deniz Kaya ',
  title: 'Muhasebe Müdürü',
  reason: 'amount_differs' as const,
};

describe('a rejection', () => {
  it('carries the figure without a sign, on its side in the sender’s books', () => {
    const given = rejection({ ...draft, amount: '1.234,56', side: 'credit' }, aLetter(), 'tr');

    expect(given).toEqual({
      decision: 'rejected',
      name: 'Deniz Kaya',
      title: 'Muhasebe Müdürü',
      balance: { amount: '1234.56', side: 'credit' },
      reason: 'amount_differs',
      note: '',
      notice_sha256: aLetter().notice.sha256.tr,
    });
  });

  it('names the notice in the language in which it was shown', () => {
    const letter = aLetter();

    expect(agreement(draft, letter, 'en').notice_sha256).toBe(letter.notice.sha256.en);
    expect(rejection(draft, letter, 'en').notice_sha256).toBe(letter.notice.sha256.en);
  });

  it('starts on the side of the letter', () => {
    const letter = aLetter({ balance: '-24691.34' });

    expect(rejection({ ...draft, amount: '10' }, letter, 'tr').balance?.side).toBe('credit');
  });

  it('needs no figure', () => {
    expect(rejection(draft, aLetter(), 'tr').balance).toBeNull();
    expect(wrongRejection(draft, aLetter(), tr)).toEqual({});
  });

  it.each([
    ['debit', '23.451,34', '1240.00'],
    ['debit', '24.691,34', '0.00'],
    ['debit', '25.000', '-308.66'],
    ['credit', '100', '24791.34'],
  ] as const)('differs on the %s side with %s by %s', (side, amount, difference) => {
    expect(differenceOf({ ...draft, side, amount }, aLetter())).toBe(difference);
  });

  it.each([
    [{ amount: '12,3456' }, { amount: tr.reject.amountPlaces(2) }],
    [{ amount: '-5' }, { amount: tr.reject.amountNegative }],
    [{ amount: 'beş' }, { amount: tr.reject.amountInvalid }],
    [{ reason: '' as const }, { reason: tr.reject.reasonMissing }],
    [{ reason: 'other' as const }, { note: tr.reject.noteMissing }],
    [{ note: 'x'.repeat(1_001) }, { note: tr.reject.noteLong(1_000) }],
    [{ name: ' ' }, { name: tr.person.nameMissing }],
    [{ title: '' }, { title: tr.person.titleMissing }],
  ])('with %j says %j', (change, wrong) => {
    expect(wrongRejection({ ...draft, ...change }, aLetter(), tr)).toEqual(wrong);
  });
});
