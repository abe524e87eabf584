/** The third tap: who agrees, what is recorded, "I confirm". */
import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Letter } from '../api';
import { useWords } from '../language';
import { Busy } from '../parts/Busy';
import { focusFirst } from '../parts/Field';
import { agreement, type Draft, type Wrong, wrongPerson } from './draft';
import { owed, signed } from './figures';
import { PersonFields } from './PersonFields';
import { RecordedNotice } from './RecordedNotice';
import { SendingProblem } from './SendingProblem';
import type { Sending } from './sending';
import { useLetterWords } from './words';

interface Props {
  letter: Letter;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  back: () => void;
  sending: Sending;
}

export function AgreeSheet({ letter, draft, change, back, sending }: Props) {
  const t = useLetterWords();
  const { language } = useWords();
  const sheet = useRef<HTMLDialogElement>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const { clear } = sending;
  useLayoutEffect(() => {
    const dialog = sheet.current;
    dialog?.showModal();
    clear();
    // Closed on the way out, so that the focus returns to the button that opened it.
    return () => dialog?.close();
  }, [clear]);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const found = wrongPerson(draft, t);
    setWrong(found);
    if (Object.keys(found).length) focusFirst(event.currentTarget, found);
    else void sending.send(agreement(draft, letter, language));
  }

  return (
    <dialog
      ref={sheet}
      aria-labelledby="agree-title"
      onCancel={(event) => {
        event.preventDefault();
        back();
      }}
    >
      <form className="body" onSubmit={submit} noValidate>
        <h2 id="agree-title">{t.agree.title}</h2>
        <p className="told">
          {owed(letter.balance, t).words}:{' '}
          <strong>{signed(letter.balance, letter.currency, language)}</strong>
        </p>
        <PersonFields draft={draft} wrong={wrong} change={change} />
        <RecordedNotice notice={letter.notice} />
        <SendingProblem problem={sending.problem} />
        <div className="pair">
          <button type="button" className="button" onClick={back}>
            {t.agree.cancel}
          </button>
          <Busy type="submit" className="primary" busy={sending.busy}>
            {t.agree.confirm}
          </Busy>
        </div>
      </form>
    </dialog>
  );
}
