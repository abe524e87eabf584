/** "We do not agree": one's own figure, why, and who says so. */
import { type SubmitEvent, useState } from 'react';
import type { Letter } from '../api';
import { useWords } from '../language';
import { Field, FieldError, focusFirst } from '../parts/Field';
import { Heading } from '../parts/Heading';
import { type Draft, REASONS, type Wrong, wrongRejection } from './draft';
import { owed, signed } from './figures';
import { OwnFigure } from './OwnFigure';
import { PersonFields } from './PersonFields';
import { SenderBand } from './SenderBand';
import { useLetterWords } from './words';

interface Props {
  letter: Letter;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  back: () => void;
  onNext: () => void;
}

export function RejectStep({ letter, draft, change, back, onNext }: Props) {
  const t = useLetterWords();
  const { t: common, language } = useWords();
  const [wrong, setWrong] = useState<Wrong>({});

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const found = wrongRejection(draft, letter, t);
    setWrong(found);
    if (Object.keys(found).length) focusFirst(event.currentTarget, found);
    else onNext();
  }

  return (
    <section className="panel">
      <SenderBand letter={letter} />
      <form className="body" onSubmit={submit} noValidate>
        <Heading title={t.reject.title} />
        <p>{t.reject.lead}</p>
        <p className="told">
          {t.reject.theirs}: {owed(letter.balance, t).words}{' '}
          <strong>{signed(letter.balance, letter.currency, language)}</strong>
        </p>
        <OwnFigure letter={letter} draft={draft} wrong={wrong} change={change} />
        <fieldset className="choices" aria-describedby={wrong.reason && 'reason-error'}>
          <legend>{t.reject.reason}</legend>
          {REASONS.map((reason) => (
            <label key={reason} className="choice">
              <input
                type="radio"
                name="reason"
                checked={draft.reason === reason}
                onChange={() => change({ reason })}
                aria-invalid={wrong.reason ? true : undefined}
              />
              {t.reject.reasons[reason]}
            </label>
          ))}
          {wrong.reason && <FieldError id="reason-error">{wrong.reason}</FieldError>}
        </fieldset>
        <Field
          id="note"
          label={t.reject.note}
          hint={t.reject.noteHint}
          optional={draft.reason !== 'other'}
          error={wrong.note}
        >
          {(tied) => (
            <textarea
              {...tied}
              name="note"
              rows={3}
              value={draft.note}
              onChange={(event) => change({ note: event.target.value })}
            />
          )}
        </Field>
        <PersonFields draft={draft} wrong={wrong} change={change} />
        <div className="pair">
          <button type="button" className="button" onClick={back}>
            {common.back}
          </button>
          <button type="submit" className="button primary">
            {t.reject.next}
          </button>
        </div>
      </form>
    </section>
  );
}
