import { expect, it } from 'vitest';
import { stepOf } from './steps';

const FACTS = { chosen: undefined, hasUnknownColumns: false, isWorking: false } as const;

it.each(['awaiting_upload', 'reading', 'refused', 'reopened'])(
  'stays at the upload while there is nothing to look at: %s',
  (status) => {
    expect(stepOf({ status, sheet: '' }, { ...FACTS, chosen: 'onizleme' })).toBe('upload');
  },
);

it('shows the preview at once when every heading is understood', () => {
  expect(stepOf({ status: 'ready', sheet: 'Sayfa1' }, FACTS)).toBe('preview');
});

it('asks about headings that mean nothing, unless the address says otherwise', () => {
  const unknown = { ...FACTS, hasUnknownColumns: true };

  expect(stepOf({ status: 'ready', sheet: 'Sayfa1' }, unknown)).toBe('columns');
  expect(stepOf({ status: 'ready', sheet: 'Sayfa1' }, { ...unknown, chosen: 'onizleme' })).toBe(
    'preview',
  );
});

it('keeps the preview on the screen while it is judged anew', () => {
  expect(stepOf({ status: 'reading', sheet: 'Sayfa1' }, FACTS)).toBe('preview');
});

it('tells making from made', () => {
  const committed = { status: 'committed', sheet: 'Sayfa1' };

  expect(stepOf(committed, { ...FACTS, isWorking: true })).toBe('commit');
  expect(stepOf(committed, { ...FACTS, chosen: 'sutunlar' })).toBe('result');
});
