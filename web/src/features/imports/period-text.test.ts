import { expect, it } from 'vitest';
import { periodText } from './period-text';

it('names a whole month, and writes other periods by their days', () => {
  expect(periodText('2026-10-01..2026-10-31', 'tr')).toBe('Ekim 2026');
  expect(periodText('2026-01-01..2026-10-31', 'tr')).toBe('01.01.2026 – 31.10.2026');
});
