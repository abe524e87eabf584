import { expect, test } from 'vitest';
import { aLetter } from './a-letter';
import { deliveryOf, lastChange, periodName } from './letter';

test('the last change is the latest of what happened', () => {
  const letter = aLetter({
    sent_at: '2026-11-02T08:00:00Z',
    viewed_at: '2026-11-03T08:00:00+03:00',
  });
  expect(lastChange(letter)).toBe('2026-11-03T08:00:00+03:00');
  expect(lastChange(aLetter())).toBe('2026-11-01T08:00:00Z');
});

test('a letter under way says how it fares; others have nothing to say', () => {
  const sent = aLetter({ status: 'sent', delivery: 'failed' });
  expect(deliveryOf(sent)).toBe('failed');
  expect(deliveryOf({ ...sent, viewed_at: '2026-11-03T08:00:00Z' })).toBe('viewed');
  expect(deliveryOf({ ...sent, delivery: 'sent' })).toBeNull();
  expect(deliveryOf({ ...sent, status: 'approved' })).toBeNull();
});

test('a whole month has its name, another span its days, in both languages', () => {
  expect(periodName('2026-10-01', '2026-10-31', 'tr')).toBe('Ekim 2026');
  expect(periodName('2026-10-01', '2026-10-31', 'en')).toBe('October 2026');
  expect(periodName('2026-10-01', '2026-12-31', 'tr')).toBe('01.10.2026 – 31.12.2026');
});
