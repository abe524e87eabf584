/** The plain page of what cannot go on: what happened, and the way out. */
import type { Problem } from '@/lib/problem';
import { useWords } from '../language';
import type { Words } from '../words/tr';
import { Heading } from './Heading';
import { Icon, type Sign } from './Icon';

type Ending = Exclude<keyof Words['stopped'], 'enterByCode'>;

const ENDINGS: Record<string, Ending> = {
  link_expired: 'expired',
  mutabakat_expired: 'expired',
  mutabakat_approved: 'answered',
  mutabakat_rejected: 'answered',
  mutabakat_cancelled: 'cancelled',
  link_replaced: 'replaced',
  link_unknown: 'unknown',
  link_missing: 'missing',
  offline: 'offline',
};

const SIGNS: Record<Ending, Sign> = {
  expired: 'clock',
  answered: 'check',
  cancelled: 'ban',
  replaced: 'clock',
  unknown: 'question',
  missing: 'question',
  tooMany: 'clock',
  offline: 'offline',
  trouble: 'warning',
};

/** Problems that end the letter for its visitor: no retry helps. */
export const isFinal = (problem: Problem): boolean =>
  problem.code in ENDINGS && problem.code !== 'offline';

const TOO_MANY = 429;

function endingOf(problem: Problem): Ending {
  return ENDINGS[problem.code] ?? (problem.status === TOO_MANY ? 'tooMany' : 'trouble');
}

export function Stopped({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useWords();
  const ending = endingOf(problem);
  const { title, text } = t.stopped[ending];
  return (
    <section className="panel stopped">
      <Icon sign={SIGNS[ending]} className="big" />
      <Heading title={title} />
      <p role="alert">{text}</p>
      {ending === 'trouble' && <RequestId problem={problem} />}
      {!isFinal(problem) && (
        <button type="button" className="button primary" onClick={onRetry}>
          {t.retry}
        </button>
      )}
      {(ending === 'unknown' || ending === 'missing') && (
        <a className="button" href="/kod">
          {t.stopped.enterByCode}
        </a>
      )}
    </section>
  );
}

export function RequestId({ problem }: { problem: Problem }) {
  const { t } = useWords();
  return problem.requestId ? (
    <p className="small">
      {t.requestId}: <code>{problem.requestId}</code>
    </p>
  ) : null;
}
