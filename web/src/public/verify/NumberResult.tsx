/** What was found by number and code; nothing is said where either is wrong. */
import { useEffect, useRef } from 'react';
import type { Known } from '../api';
import { Recorded } from './Recorded';
import { useVerifyWords } from './words';

export function NumberResult({ known }: { known: Known }) {
  const t = useVerifyWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={known.found ? 'result good' : 'result bad'}>
      <h3 ref={heading} tabIndex={-1}>
        {known.found ? t.found : t.notFound}
      </h3>
      <p>{known.found ? t.foundText : t.notFoundText}</p>
      {known.found && <Recorded known={known} />}
    </div>
  );
}
