/** The letter: one amount in plain words, what it is made of, and the two answers. */
import { day, longDay, money } from '@/lib/format';
import type { Letter } from '../api';
import { useWords } from '../language';
import { Heading } from '../parts/Heading';
import { owed } from './figures';
import { Lines } from './Lines';
import { SenderBand } from './SenderBand';
import { useLetterWords } from './words';

interface Props {
  letter: Letter;
  onAgree: () => void;
  onDisagree: () => void;
}

export function LetterStep({ letter, onAgree, onDisagree }: Props) {
  const t = useLetterWords();
  const { language } = useWords();
  const { words, books } = owed(letter.balance, t);
  const until = letter.expires_at && lastDay(letter.expires_at);
  return (
    <section className="panel with-bar">
      <SenderBand letter={letter} />
      <div className="body">
        <p className="dear">{t.letter.dear(letter.receiver)}</p>
        <Heading title={t.letter.title}>
          <span className="visually-hidden">{t.letter.title}: </span>
          <span className="lead">{t.letter.lead(longDay(letter.as_of, language))}</span>
        </Heading>
        <div className="amount">
          <p className="owed">{words}</p>
          <p className="figure">{money(letter.amount, letter.currency, language)}</p>
          {books && <p className="small">{books}</p>}
        </div>
        <dl className="facts">
          <div>
            <dt>{t.letter.period}</dt>
            <dd>
              {day(letter.period.first_on, language)} – {day(letter.period.last_on, language)}
            </dd>
          </div>
          {until && (
            <div>
              <dt>{t.letter.until}</dt>
              <dd>{longDay(until, language)}</dd>
            </div>
          )}
          <div>
            <dt>{t.letter.taxNumber}</dt>
            <dd>{letter.sender_tax_number}</dd>
          </div>
        </dl>
        {letter.note && (
          <div className="note">
            <h2>{t.letter.note}</h2>
            <p>{letter.note}</p>
          </div>
        )}
        {letter.lines.length > 0 && <Lines letter={letter} />}
      </div>
      <fieldset className="bar">
        <legend className="visually-hidden">{t.letter.answerLabel}</legend>
        <button type="button" className="button" onClick={onDisagree}>
          {t.letter.disagree}
        </button>
        <button type="button" className="button primary" onClick={onAgree}>
          {t.letter.agree}
        </button>
      </fieldset>
    </section>
  );
}

/** Returns the last whole day before an instant: what expires at midnight ends the day before. */
function lastDay(iso: string): string {
  const before = new Date(new Date(iso).getTime() - 1);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Istanbul' }).format(before);
}
