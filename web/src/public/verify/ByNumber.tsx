/** Verification by what a document prints: the letter's number and its code. */
import { type SubmitEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '@/lib/problem';
import { findByNumber, type Known } from '../api';
import { Busy } from '../parts/Busy';
import { CodeInput } from '../parts/CodeInput';
import { CODE_LENGTH, codeFromText } from '../parts/code';
import { Field, focusFirst } from '../parts/Field';
import { NumberResult } from './NumberResult';
import type { Printed } from './printed';
import { VerifyProblem } from './VerifyProblem';
import { useVerifyWords } from './words';

export function ByNumber({ printed }: { printed: Printed | null }) {
  const t = useVerifyWords();
  const [number, setNumber] = useState(printed?.number ?? '');
  const [code, setCode] = useState(codeFromText(printed?.code ?? ''));
  const [wrong, setWrong] = useState<{ number?: string; code?: string }>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [known, setKnown] = useState<Known | null>(null);
  const running = useRef(false);

  const ask = useCallback(async (asked: Printed) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    setKnown(null);
    try {
      setKnown(await findByNumber(asked.number, asked.code));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  // What comes from the QR code is asked at once.
  useEffect(() => {
    if (printed) void ask(printed);
  }, [printed, ask]);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const found = {
      ...(!number.trim() && { number: t.numberMissing }),
      ...(code.length < CODE_LENGTH && { code: t.codeMissing }),
    };
    setWrong(found);
    if (Object.keys(found).length) focusFirst(event.currentTarget, found);
    else void ask({ number: number.trim(), code });
  }

  return (
    <section className="way" aria-labelledby="by-number">
      <h2 id="by-number">{t.byNumber}</h2>
      <p className="small">{t.byNumberLead}</p>
      <form onSubmit={submit} noValidate>
        <Field id="number" label={t.number} error={wrong.number}>
          {(tied) => (
            <input
              {...tied}
              name="number"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
              placeholder="MUT-2026-000123"
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Field id="code" label={t.code} error={wrong.code}>
          {(tied) => <CodeInput {...tied} code={code} onCode={setCode} />}
        </Field>
        <Busy type="submit" className="primary" busy={busy}>
          {t.ask}
        </Busy>
      </form>
      <p className="visually-hidden" role="status">
        {busy ? t.checking : ''}
      </p>
      {problem && (
        <VerifyProblem problem={problem} onRetry={() => ask({ number: number.trim(), code })} />
      )}
      {known && <NumberResult known={known} />}
    </section>
  );
}
