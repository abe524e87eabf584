/** What is about to be sent, once more in full. */
import { useEffect } from 'react';
import { sideOf } from '@/lib/format';
import type { Letter } from '../api';
import { useWords } from '../language';
import { Busy } from '../parts/Busy';
import { Facts } from '../parts/Facts';
import { Heading } from '../parts/Heading';
import { type Draft, differenceOf, ownBalance, rejection, wrongRejection } from './draft';
import { bare, signed } from './figures';
import { RecordedNotice } from './RecordedNotice';
import { SenderBand } from './SenderBand';
import { SendingProblem } from './SendingProblem';
import type { Sending } from './sending';
import { useLetterWords } from './words';

interface Props {
  letter: Letter;
  draft: Draft;
  back: () => void;
  sending: Sending;
}

export function SummaryStep({ letter, draft, back, sending }: Props) {
  const t = useLetterWords();
  const { language } = useWords();
  const { currency, balance } = letter;
  const own = ownBalance(draft, letter);
  const difference = differenceOf(draft, letter);
  const incomplete = Object.keys(wrongRejection(draft, letter, t)).length > 0;
  useEffect(() => {
    // The forward button can lead here with a form that was changed since.
    if (incomplete) back();
  }, [incomplete, back]);
  const side = own?.startsWith('-') ? t.reject.owesUs : t.reject.weOwe;
  const figure = own && sideOf(own).side !== 'zero' ? `${side}: ` : '';
  return (
    <section className="panel">
      <SenderBand letter={letter} />
      <div className="body">
        <Heading title={t.reject.summary} />
        <p>{t.reject.summaryLead}</p>
        <Facts
          facts={[
            [t.reject.decision, t.letter.disagree],
            [t.reject.theirs, signed(balance, currency, language)],
            [
              t.reject.own,
              own === null ? t.reject.noFigure : `${figure}${bare(own, currency, language)}`,
            ],
            [t.reject.difference, difference && bare(difference, currency, language)],
            [t.done.reason, draft.reason && t.reject.reasons[draft.reason]],
            [t.reject.note, draft.note.trim()],
            [t.reject.answerer, `${draft.name.trim()}, ${draft.title.trim()}`],
          ]}
        />
        <RecordedNotice notice={letter.notice} />
        <SendingProblem problem={sending.problem} />
        <div className="pair">
          <button type="button" className="button" onClick={back}>
            {t.reject.edit}
          </button>
          <Busy
            type="button"
            className="primary"
            busy={sending.busy}
            onClick={() => sending.send(rejection(draft, letter, language))}
          >
            {t.reject.send}
          </Busy>
        </div>
      </div>
    </section>
  );
}
