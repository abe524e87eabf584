/** The link's page: who asks and as of when, and the code that opens the rest. */
import { type SubmitEvent, useState } from 'react';
import { longDay } from '@/lib/format';
import { type Problem, problemOf } from '@/lib/problem';
import { checkCode, type Letter, type Masked, requestCode } from '../api';
import { useWords } from '../language';
import { Busy } from '../parts/Busy';
import { CodeInput } from '../parts/CodeInput';
import { CODE_LENGTH } from '../parts/code';
import { Field } from '../parts/Field';
import { Heading } from '../parts/Heading';
import { Notice } from '../parts/Notice';
import { isFinal } from '../parts/Stopped';
import { Trouble } from '../parts/Trouble';
import { SenderBand } from './SenderBand';

interface Props {
  link: string;
  masked: Masked;
  /** The session of half an hour ended. */
  over: boolean;
  onOpen: (letter: Letter, session: string) => void;
  onStopped: (problem: Problem) => void;
}

export function CodeStep({ link, masked, over, onOpen, onStopped }: Props) {
  const { t, language } = useWords();
  const [code, setCode] = useState('');
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState<'check' | 'another' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState(false);
  const needsAnother = problem?.code === 'code_dead' || problem?.code === 'no_code';

  async function work(kind: 'check' | 'another', does: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(kind);
    setProblem(null);
    setAsked(false);
    try {
      await does();
    } catch (error) {
      const found = problemOf(error);
      if (isFinal(found)) onStopped(found);
      else setProblem(found);
    } finally {
      setBusy(null);
    }
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setShort(code.length < CODE_LENGTH);
    document.getElementById('code')?.focus();
    if (code.length < CODE_LENGTH) return;
    await work('check', async () => {
      const letter = await checkCode(link, code);
      onOpen(letter, letter.token ?? '');
    });
  }

  const another = () =>
    work('another', async () => {
      await requestCode(link);
      setCode('');
      setAsked(true);
    });

  // A number is not broken over two lines.
  const sentAt = masked.code_sent_to.replaceAll(' ', '\u00a0');
  const sentTo = masked.code_channel === 'sms' ? t.code.sentBySms : t.code.sentByEmail;
  return (
    <section className="panel">
      <SenderBand letter={masked} />
      <form className="body" onSubmit={submit} noValidate>
        <Heading title={t.code.title} />
        <p>
          <strong>{masked.sender.name}</strong> {t.code.asks(longDay(masked.as_of, language))}{' '}
          {sentTo(sentAt)}
        </p>
        {over && <Notice tone="plain">{t.code.over}</Notice>}
        <Field
          id="code"
          label={t.code.label}
          hint={t.code.hint}
          error={short ? t.code.short : wrongCode(problem, t.code)}
        >
          {(tied) => (
            <CodeInput
              {...tied}
              oneTime
              code={code}
              onCode={(next) => {
                setCode(next);
                setShort(false);
              }}
            />
          )}
        </Field>
        {!wrongCode(problem, t.code) && <AskingProblem problem={problem} />}
        <Busy type="submit" className={needsAnother ? '' : 'primary'} busy={busy === 'check'}>
          {t.code.open}
        </Busy>
        <div className="another">
          <p>
            <strong>{t.code.missing}</strong> <span>{t.code.anotherHint}</span>
          </p>
          {asked && <Notice tone="good">{t.code.anotherSent(sentAt)}</Notice>}
          <Busy
            type="button"
            className={needsAnother ? 'primary' : ''}
            busy={busy === 'another'}
            onClick={another}
          >
            {t.code.another}
          </Busy>
        </div>
      </form>
    </section>
  );
}

type CodeWords = ReturnType<typeof useWords>['t']['code'];

/** Says what is wrong with the code itself. */
function wrongCode(problem: Problem | null, t: CodeWords): string | undefined {
  if (problem?.code === 'code_dead') return t.dead;
  if (problem?.code === 'no_code') return t.none;
  if (problem?.code !== 'code_wrong') return undefined;
  const left = Number.parseInt(String(problem.details.tries_left), 10);
  return left ? t.left(left) : t.wrong;
}

function AskingProblem({ problem }: { problem: Problem | null }) {
  const { t } = useWords();
  if (problem?.code === 'too_many_codes') {
    return <Notice tone="bad">{t.code.anotherTooMany}</Notice>;
  }
  return <Trouble problem={problem} />;
}
