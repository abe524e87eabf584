import { useTranslation } from 'react-i18next';
import type { Problem } from '@/lib/problem';

/** Returns a function that puts a refused request into a sentence with the way out. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useTranslation();
  return (problem) => {
    if (problem.code === 'offline') return t('error.offline');
    if (problem.detail) return problem.detail;
    // Our own sentences name the wait; what stands before us may answer with the number alone.
    if (problem.status === 429 && problem.retryAfter) {
      return t('error.tooMany', { seconds: problem.retryAfter });
    }
    return t('error.unforeseen');
  };
}
