/** Why the answer did not go out, and whether it is certain that it did not. */
import type { Problem } from '@/lib/problem';
import { Trouble } from '../parts/Trouble';
import { useLetterWords } from './words';

const SERVER = 500;

export function SendingProblem({ problem }: { problem: Problem | null }) {
  const t = useLetterWords();
  const refused = problem && problem.status > 0 && problem.status < SERVER;
  const silent = navigator.onLine ? t.notSent.unsure : t.notSent.offline;
  return <Trouble problem={problem}>{refused ? t.notSent.refused : silent}</Trouble>;
}
