/** What is recorded with an answer, and the sender's notice of it (law 6698, KVKK, article 10). */
import type { Letter } from '../api';
import { useWords } from '../language';
import { useLetterWords } from './words';

export function RecordedNotice({ notice }: Pick<Letter, 'notice'>) {
  const t = useLetterWords();
  const { language } = useWords();
  return (
    <div className="recorded">
      <p>{t.person.recorded}</p>
      <details>
        <summary>{t.person.notice}</summary>
        <div className="whole-text">{notice[language]}</div>
      </details>
    </div>
  );
}
