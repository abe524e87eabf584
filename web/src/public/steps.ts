/** Steps of one page in the browser's history, so that its back button walks between them. */
import { useEffect, useState } from 'react';

export type Step = 'letter' | 'agree' | 'reject' | 'summary';

const here = (): Step => (history.state as { step?: Step } | null)?.step ?? 'letter';

/** Returns the step, and how to go on and back. */
export function useSteps() {
  const [step, show] = useState(here);
  useEffect(() => {
    const follow = () => show(here());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return {
    step,
    go(next: Step): void {
      history.pushState({ step: next }, '');
      show(next);
    },
    back: () => history.back(),
  };
}
