/** Sending the answer once, however often it is pressed and however the network behaves. */
import { useCallback, useRef, useState } from 'react';
import { type Problem, problemOf } from '@/lib/problem';
import { type Answer, type Letter, sendAnswer } from '../api';
import { isFinal } from '../parts/Stopped';
import { isOver } from './opening';

interface Wiring {
  session: string;
  onDone: (letter: Letter) => void;
  /** The half hour is over. */
  onOver: () => void;
  /** The letter can no longer be answered. */
  onStopped: (problem: Problem) => void;
}

export interface Sending {
  busy: boolean;
  /** Why the last try failed, where another one may help. */
  problem: Problem | null;
  send: (answer: Answer) => Promise<void>;
  /** Takes the problem away, for example when the step changes. */
  clear: () => void;
}

export function useSending({ session, onDone, onOver, onStopped }: Wiring): Sending {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const keyed = useRef({ what: '', key: '' });

  /** Returns the key of this very answer; a corrected one is another request. */
  function keyOf(answer: Answer): string {
    const what = JSON.stringify(answer);
    if (keyed.current.what !== what) keyed.current = { what, key: crypto.randomUUID() };
    return keyed.current.key;
  }

  async function send(answer: Answer): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      onDone(await sendAnswer(session, answer, keyOf(answer)));
    } catch (error) {
      const found = problemOf(error);
      if (isOver(found)) onOver();
      else if (isFinal(found)) onStopped(found);
      else setProblem(found);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const clear = useCallback(() => setProblem(null), []);
  return { busy, problem, send, clear };
}
