/** The four questions that everybody asks of a document, and what was found out about each. */
import { time } from '@/lib/format';
import type { Language } from '@/lib/language';
import type { Known, Verdict } from '../api';
import type { VerifyWords } from './words.tr';

/** `mind`: true, with something to mind; `open`: not looked into. */
export type Tone = 'yes' | 'mind' | 'no' | 'open';

export interface Answered {
  question: string;
  answer: string;
  tone: Tone;
}

/** What a list or report tells is of its own day, so that nothing takes its place. */
const OF_ITS_DAY: ReadonlySet<Known['kind']> = new Set([
  'cover_list',
  'letter_report',
  'counterparty_report',
]);

/** Returns the four answers; without a verdict no file was looked at. */
export function answersOf(
  t: VerifyWords,
  language: Language,
  known: Known,
  verdict?: Verdict,
): Answered[] {
  // A file with a known hash is, byte for byte, the one that was sealed.
  const ours = known.found || verdict?.ours;
  const unchanged = verdict && (known.found || verdict.unchanged);
  const [seal, sealTone] = sealOf(t, language, known, verdict);
  const [standing, standingTone] = standingOf(t, known);
  return [
    { question: t.oursAsk, answer: ours ? t.oursYes : t.oursNo, tone: ours ? 'yes' : 'no' },
    {
      question: t.unchangedAsk,
      answer: verdict ? (unchanged ? t.unchangedYes : t.unchangedNo) : t.unchangedOpen,
      tone: verdict ? (unchanged ? 'yes' : 'no') : 'open',
    },
    { question: t.sealAsk, answer: seal, tone: sealTone },
    { question: t.standingAsk, answer: standing, tone: standingTone },
  ];
}

type Found = [answer: string, tone: Tone];

function sealOf(t: VerifyWords, language: Language, known: Known, verdict?: Verdict): Found {
  const at = (iso: string | null | undefined) => (iso ? time(iso, language) : '');
  if (verdict?.revoked_at && !verdict.seal_valid) {
    return [t.sealRevoked(at(verdict.revoked_at)), 'no'];
  }
  if (verdict && !verdict.seal_valid) return [t.sealNo, 'no'];
  const source = verdict ?? known;
  const sealedAt = at(known.sealed_at ?? verdict?.sealed_at);
  const level = source.level ?? '';
  if (!source.stamped_at) return [t.sealOwnTime(sealedAt), 'yes'];
  if (verdict && !verdict.time_trusted) return [t.sealForeignTime(at(source.stamped_at)), 'mind'];
  const stamped = t.sealStamped(at(source.stamped_at), level);
  if (!verdict?.revoked_at) return [stamped, 'yes'];
  return [`${stamped} ${t.sealedBefore(at(verdict.revoked_at))}`, 'yes'];
}

function standingOf(t: VerifyWords, known: Known): Found {
  if (!known.found) return [t.standingOpen, 'open'];
  if (known.status === 'cancelled') return [t.cancelledText, 'no'];
  if (known.status === 'replaced') return [t.replacedBy(known.replaced_by ?? ''), 'no'];
  return [OF_ITS_DAY.has(known.kind) ? t.ofItsDay : t.in_force, 'yes'];
}
