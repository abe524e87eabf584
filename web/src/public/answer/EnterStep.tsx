/** `/kod`: the way in without the link, by the code and the end of the tax number. */
import { type SubmitEvent, useState } from 'react';
import { type Problem, problemOf } from '@/lib/problem';
import { enterByCode, type Letter } from '../api';
import { useWords } from '../language';
import { Busy } from '../parts/Busy';
import { CodeInput } from '../parts/CodeInput';
import { CODE_LENGTH } from '../parts/code';
import { Field, focusFirst } from '../parts/Field';
import { Heading } from '../parts/Heading';
import { Notice } from '../parts/Notice';
import { isFinal } from '../parts/Stopped';
import { Trouble } from '../parts/Trouble';

const LAST = 4;

interface Props {
  over: boolean;
  onOpen: (letter: Letter, session: string) => void;
  onStopped: (problem: Problem) => void;
}

export function EnterStep({ over, onOpen, onStopped }: Props) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [lastFour, setLastFour] = useState('');
  const [wrong, setWrong] = useState<{ code?: string; lastFour?: string }>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const found = {
      ...(code.length < CODE_LENGTH && { code: t.code.short }),
      ...(!lastFour.trim() && { lastFour: t.enter.lastFourShort }),
    };
    setWrong(found);
    setProblem(null);
    if (Object.keys(found).length) return focusFirst(form, found);
    if (busy) return;
    setBusy(true);
    try {
      const letter = await enterByCode(code, lastFour.trim());
      onOpen(letter, letter.token ?? '');
    } catch (error) {
      const refused = problemOf(error);
      if (isFinal(refused)) onStopped(refused);
      else if (refused.code === 'code_wrong') {
        setWrong({ code: t.enter.wrong });
        focusFirst(form, { code: t.enter.wrong });
      } else setProblem(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="panel">
      <form className="body" onSubmit={submit} noValidate>
        <Heading title={t.enter.title} />
        <p>{t.enter.lead}</p>
        {over && <Notice tone="plain">{t.code.over}</Notice>}
        <Field id="code" label={t.code.label} hint={t.code.hint} error={wrong.code}>
          {(tied) => <CodeInput {...tied} oneTime code={code} onCode={setCode} />}
        </Field>
        <Field
          id="last"
          label={t.enter.lastFour}
          hint={t.enter.lastFourHint}
          error={wrong.lastFour}
        >
          {(tied) => (
            <input
              {...tied}
              className="four"
              name="lastFour"
              value={lastFour}
              onChange={(event) => setLastFour(event.target.value)}
              maxLength={LAST}
              autoComplete="off"
              spellCheck={false}
              enterKeyHint="go"
            />
          )}
        </Field>
        <Trouble problem={problem} />
        <Busy type="submit" className="primary" busy={busy}>
          {t.code.open}
        </Busy>
        <p className="small">{t.enter.help}</p>
      </form>
    </section>
  );
}
