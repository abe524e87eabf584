/** The open letter and its two ways to an answer; what is typed outlives a reload of the tab. */
import { useState } from 'react';
import type { Problem } from '@/lib/problem';
import type { Letter } from '../api';
import { forgetDraft, keepDraft, keptDraft } from '../kept';
import { useSteps } from '../steps';
import { AgreeSheet } from './AgreeSheet';
import { type Draft, emptyDraft } from './draft';
import { LetterStep } from './LetterStep';
import { RejectStep } from './RejectStep';
import { ResultStep } from './ResultStep';
import { SummaryStep } from './SummaryStep';
import { useSending } from './sending';

interface Props {
  letter: Letter;
  session: string;
  /** The letter has changed: it is answered. */
  onLetter: (letter: Letter, session: string) => void;
  /** The half hour is over. */
  onOver: () => void;
  /** The letter can no longer be answered. */
  onStopped: (problem: Problem) => void;
}

export function LetterFlow({ letter, session, onLetter, onOver, onStopped }: Props) {
  const { step, go, back } = useSteps();
  const [draft, setDraft] = useState<Draft>(() => ({ ...emptyDraft, ...keptDraft() }));
  const sending = useSending({
    session,
    onDone(answered) {
      forgetDraft();
      onLetter(answered, session);
    },
    onOver,
    onStopped,
  });

  function change(part: Partial<Draft>): void {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(next);
  }

  if (letter.answer) return <ResultStep letter={letter} draft={draft} session={session} />;
  const shared = { letter, draft, change, back, sending };
  if (step === 'reject') return <RejectStep {...shared} onNext={() => go('summary')} />;
  if (step === 'summary') return <SummaryStep {...shared} />;
  return (
    <>
      <LetterStep letter={letter} onAgree={() => go('agree')} onDisagree={() => go('reject')} />
      {step === 'agree' && <AgreeSheet {...shared} />}
    </>
  );
}
