/** The sealed document: asked for at a polite pace until it is made, then there to download. */
import { useEffect, useState } from 'react';
import { problemOf } from '@/lib/problem';
import { fetchDocument } from '../api';
import { useWords } from '../language';
import { Busy } from '../parts/Busy';
import { FieldError } from '../parts/Field';
import { useLetterWords } from './words';

/** Seconds before each question: together two minutes, then the visitor asks. */
const PAUSES = [1, 1, 2, 2, 3, 3, 5, 5, 8, 10, 15, 20, 20, 25];
const NOT_READY = 'document_not_ready';

type State = 'making' | 'ready' | 'late' | 'unavailable';

export function SealedCopy({ session }: { session: string }) {
  const t = useLetterWords();
  const { t: common } = useWords();
  const [state, setState] = useState<State>('making');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (state !== 'making') return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = (turn: number) => {
      const pause = PAUSES[turn];
      if (pause === undefined) return setState('late');
      timer = setTimeout(async () => {
        const next = await whether(session);
        if (gone) return;
        if (next === 'making') ask(turn + 1);
        else setState(next);
      }, pause * 1_000);
    };
    ask(0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [state, session]);

  async function download(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailed(false);
    try {
      // Its address lives a minute, so it is asked for when it is needed.
      location.assign((await fetchDocument(session)).url);
    } catch (error) {
      if (problemOf(error).code === NOT_READY) setState('making');
      else setFailed(true);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="document" aria-labelledby="document-title">
      <h2 id="document-title">{t.done.document}</h2>
      <p role="status">{t.done[state]}</p>
      {state === 'ready' && (
        <Busy type="button" className="primary" busy={busy} onClick={download}>
          {t.done.download}
        </Busy>
      )}
      {state === 'late' && (
        <button type="button" className="button" onClick={() => setState('making')}>
          {common.retry}
        </button>
      )}
      {failed && <FieldError id="document-error">{t.done.downloadFailed}</FieldError>}
    </section>
  );
}

/** Tells where the document is; what a bad moment of the network hides counts as not made yet. */
async function whether(session: string): Promise<State> {
  try {
    await fetchDocument(session);
    return 'ready';
  } catch (error) {
    const { code, status } = problemOf(error);
    const passing = code === NOT_READY || status === 0 || status === 429 || status >= 500;
    return passing ? 'making' : 'unavailable';
  }
}
