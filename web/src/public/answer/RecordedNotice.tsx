/** What is recorded with an answer and why: the notice that law 6698 (KVKK), article 10, asks for. */
import { useLetterWords } from './words';

export function RecordedNotice({ sender }: { sender: string }) {
  const t = useLetterWords();
  return (
    <div className="recorded">
      <p>{t.person.recorded}</p>
      <p>{t.person.notice(sender)}</p>
    </div>
  );
}
