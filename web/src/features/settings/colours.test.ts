import { expect, it } from 'vitest';
import { readableInk } from './colours';

it('writes in white on dark colours and in ink on light ones', () => {
  expect(readableInk('#0f4c5c')).toBe('var(--on-petrol)');
  expect(readableInk('#a61b2b')).toBe('var(--on-petrol)');
  expect(readableInk('#ffd400')).toBe('var(--ink)');
  expect(readableInk('#ffffff')).toBe('var(--ink)');
});
