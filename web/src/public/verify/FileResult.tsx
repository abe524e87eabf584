/** What a file was found to be: four answers, why not, and what is recorded. */
import { useWords } from '../language';
import { Answers } from './Answers';
import type { Checked } from './checking';
import { answersOf } from './questions';
import { Recorded } from './Recorded';
import { useVerifyWords } from './words';

export function FileResult({ verdict, known }: Checked) {
  const t = useVerifyWords();
  const { language } = useWords();
  const answers = answersOf(t, language, known, verdict);
  const isGenuine = answers.slice(0, 3).every(({ tone }) => tone === 'yes' || tone === 'mind');
  const stands = answers[3]?.tone !== 'no';
  return (
    <Answers
      title={!isGenuine ? t.bad : stands ? t.good : t.past}
      tone={!isGenuine ? 'bad' : stands ? 'good' : 'mind'}
      lead={verdict.reason?.[language]}
      answers={answers}
    >
      <Recorded known={known} verdict={verdict} />
    </Answers>
  );
}
