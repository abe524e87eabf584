/** Why nothing could be found out, and the way to try again. */
import type { Problem } from '@/lib/problem';
import { useWords } from '../language';
import { Notice } from '../parts/Notice';
import { RequestId } from '../parts/Stopped';
import { useVerifyWords } from './words';

const TOO_MANY = 429;

export function VerifyProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useVerifyWords();
  const { t: common } = useWords();
  const { status, code } = problem;
  return (
    <Notice tone="bad">
      <p>{status === TOO_MANY ? t.tooMany : code === 'offline' ? t.offline : t.trouble}</p>
      <RequestId problem={problem} />
      {status !== TOO_MANY && (
        <button type="button" className="button" onClick={onRetry}>
          {common.retry}
        </button>
      )}
    </Notice>
  );
}
