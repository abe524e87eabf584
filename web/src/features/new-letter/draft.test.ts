import { afterEach, expect, test } from 'vitest';
import {
  forgetDraft,
  isTouched,
  keepDraft,
  keptDraft,
  letterOfDraft,
  newDraft,
  reachable,
} from './draft';

const TODAY = '2026-11-26';

afterEach(() => sessionStorage.clear());

test('a new letter is about the month that ended last', () => {
  expect(newDraft(TODAY)).toMatchObject({ firstOn: '2026-10-01', lastOn: '2026-10-31' });
});

test('what was typed is found again after a reload, until it is forgotten', () => {
  keepDraft({ ...newDraft(TODAY), debit: '12,5' });

  expect(keptDraft()?.debit).toBe('12,5');
  forgetDraft();
  expect(keptDraft()).toBeNull();
});

test('what another version of the page kept is left alone', () => {
  sessionStorage.setItem('new-letter:undefined:undefined', '{"debit": 5}');

  expect(keptDraft()).toBeNull();
});

test('an untouched letter can be left without a question', () => {
  expect(isTouched(newDraft(TODAY), TODAY)).toBe(false);
  expect(isTouched(newDraft(TODAY, 'cpt_1'), TODAY)).toBe(false);
  expect(isTouched({ ...newDraft(TODAY), note: 'x' }, TODAY)).toBe(true);
});

test('no step is shown before the one that it needs', () => {
  const draft = newDraft(TODAY);

  expect(reachable(draft, 3)).toBe(1);
  expect(reachable({ ...draft, counterpartyId: 'cp_1' }, 3)).toBe(2);
  expect(reachable({ ...draft, counterpartyId: 'cp_1', debit: '0' }, 3)).toBe(3);
});

test('the API is given exact decimals and days', () => {
  const draft = { ...newDraft(TODAY, 'cp_1'), debit: '1.234,5', answerBy: '2026-12-15' };

  expect(letterOfDraft(draft)).toMatchObject({
    counterparty_id: 'cp_1',
    period: { first_on: '2026-10-01', last_on: '2026-10-31' },
    debit: '1234.50',
    credit: '0',
    answer_by: '2026-12-15',
  });
});
