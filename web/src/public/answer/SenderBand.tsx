/** Who asks: logo or name on the sender's own colour, and which letter. */
import type { Letter, Masked } from '../api';
import { useWords } from '../language';

export function SenderBand({ letter }: { letter: Letter | Masked }) {
  const { t } = useWords();
  const { sender, kind, number } = letter;
  return (
    <div className="band">
      {sender.logo_url && <img src={sender.logo_url} alt="" height="40" />}
      <div>
        <p className="sender">{sender.name}</p>
        <p className="about">
          <span>{t.kind(kind)}</span>
          <span className="number">{number}</span>
        </p>
      </div>
    </div>
  );
}
