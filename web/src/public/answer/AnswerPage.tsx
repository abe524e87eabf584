/** A letter from its link, or from its code, to its answer. */
import { lazy, Suspense, useEffect } from 'react';
import { Skeleton } from '../parts/Skeleton';
import { Stopped } from '../parts/Stopped';
import { CodeStep } from './CodeStep';
import { showColour } from './colours';
import { EnterStep } from './EnterStep';
import { useOpening } from './opening';

const flow = async () => ({ default: (await import('./LetterFlow')).LetterFlow });
const LetterFlow = lazy(flow);

export function AnswerPage({ byCode }: { byCode: boolean }) {
  const { place, start, stop, enter, again } = useOpening(byCode);
  const { at } = place;

  const letter = at === 'letter' ? place.letter : at === 'code' ? place.masked : null;
  const colour = letter?.sender.colour ?? '';
  useEffect(() => showColour(colour), [colour]);
  useEffect(() => {
    // All that comes after the code is fetched while it is typed, so that a later dead spot of the
    // network stops nothing but the sending itself.
    if (at === 'code' || at === 'enter') void flow().catch(() => undefined);
  }, [at]);

  if (at === 'opening') return <Skeleton />;
  if (at === 'stopped') return <Stopped problem={place.problem} onRetry={start} />;
  if (at === 'enter') return <EnterStep over={place.over} onOpen={enter} onStopped={stop} />;
  if (at === 'code') return <CodeStep {...place} onOpen={enter} onStopped={stop} />;
  return (
    <Suspense fallback={<Skeleton />}>
      <LetterFlow {...place} onLetter={enter} onOver={again} onStopped={stop} />
    </Suspense>
  );
}
