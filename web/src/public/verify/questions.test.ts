import { expect, test } from 'vitest';
import type { Known, Verdict } from '../api';
import { answersOf } from './questions';
import { tr } from './words.tr';

const KNOWN = {
  found: true,
  kind: 'answered_letter',
  sealed_at: '2026-11-26T09:30:05Z',
  level: 'B-B',
  stamped_at: null,
  status: 'in_force',
  replaced_by: null,
} as Known;
const GENUINE = {
  ours: true,
  unchanged: true,
  seal_valid: true,
  sealed_at: KNOWN.sealed_at,
  level: 'B-B',
  stamped_at: null,
  time_trusted: false,
  revoked_at: null,
} as Verdict;
const STAMPED_AT = '2026-11-26T09:30:06Z';
const STAMPED: Verdict = { ...GENUINE, level: 'B-LT', stamped_at: STAMPED_AT, time_trusted: true };
const UNKNOWN = { found: false } as Known;

const seal = (verdict: Verdict, known = KNOWN) => answersOf(tr, 'tr', known, verdict)[2];
const standing = (change: Partial<Known>) =>
  answersOf(tr, 'tr', { ...KNOWN, ...change }, GENUINE)[3];

test('the time of a seal is its own statement until a time stamp confirms it', () => {
  expect(seal(GENUINE)?.answer).toContain('mührün kendi saatidir');
  expect(seal(STAMPED)).toMatchObject({
    answer: 'Mühür geçerli; zamanı bağımsız zaman damgası onaylıyor: 26.11.2026 12:30 (B-LT)',
    tone: 'yes',
  });
});

test('a time stamp of an unknown authority is something to mind', () => {
  const found = seal({ ...STAMPED, time_trusted: false });

  expect(found?.tone).toBe('mind');
  expect(found?.answer).toContain('tanıdığımız bir hizmetin değil');
});

test('a revoked certificate spoils what was not proved to be sealed before', () => {
  const revoked_at = '2026-11-27T09:00:00Z';

  expect(seal({ ...GENUINE, seal_valid: false, revoked_at })).toMatchObject({
    answer: 'Hayır, mührün sertifikası iptal edildi: 27.11.2026 12:00',
    tone: 'no',
  });
  expect(seal({ ...STAMPED, revoked_at })).toMatchObject({ tone: 'yes' });
  expect(seal({ ...STAMPED, revoked_at })?.answer).toContain('sonradan iptal edildi');
});

test('a letter is in force, replaced or cancelled; a list tells of its day', () => {
  expect(standing({})).toMatchObject({ answer: 'Evet, yürürlükte', tone: 'yes' });
  expect(standing({ status: 'cancelled' })?.tone).toBe('no');
  expect(standing({ status: 'replaced', replaced_by: 'MUT-2026-000200' })).toMatchObject({
    answer: 'Bu mektubun yerine MUT-2026-000200 numaralı mektup geçti.',
    tone: 'no',
  });
  expect(standing({ kind: 'cover_list' })?.answer).toBe('Evet; yapıldığı günün durumunu anlatır');
});

test('a file that is not ours has no standing with us', () => {
  const foreign = { ...GENUINE, ours: false, unchanged: true, seal_valid: false };
  const tones = answersOf(tr, 'tr', UNKNOWN, foreign).map(({ tone }) => tone);

  expect(tones).toEqual(['no', 'yes', 'no', 'open']);
});

test('by number alone nobody has looked at a file', () => {
  const [ours, unchanged] = answersOf(tr, 'tr', KNOWN);

  expect(ours?.tone).toBe('yes');
  expect(unchanged).toMatchObject({ tone: 'open' });
});
