/** What was found by number and code; nothing is said where either is wrong. */
import type { Known } from '../api';
import { useWords } from '../language';
import { Answers } from './Answers';
import { answersOf } from './questions';
import { Recorded } from './Recorded';
import { useVerifyWords } from './words';

export function NumberResult({ known }: { known: Known }) {
  const t = useVerifyWords();
  const { language } = useWords();
  if (!known.found) {
    return <Answers title={t.notFound} tone="bad" lead={t.notFoundText} answers={[]} />;
  }
  return (
    <Answers
      title={t.found}
      tone={known.status === 'in_force' ? 'good' : 'mind'}
      answers={answersOf(t, language, known)}
    >
      <Recorded known={known} />
    </Answers>
  );
}
