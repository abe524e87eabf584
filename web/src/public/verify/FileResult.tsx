/** Three lines of result, each with sign and word; then why not, and what is recorded. */
import { useEffect, useRef } from 'react';
import { useWords } from '../language';
import { Icon } from '../parts/Icon';
import type { Checked } from './checking';
import { Recorded } from './Recorded';
import { useVerifyWords } from './words';

export function FileResult({ verdict, known }: Checked) {
  const t = useVerifyWords();
  const { language } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // A file with a known hash is, byte for byte, the one that was sealed.
  const ours = verdict.ours || known.found;
  const unchanged = verdict.unchanged || known.found;
  const good = ours && unchanged && verdict.seal_valid;
  const lines: [boolean, string][] = [
    [ours, ours ? t.oursYes : t.oursNo],
    [unchanged, unchanged ? t.unchangedYes : t.unchangedNo],
    [verdict.seal_valid, verdict.seal_valid ? t.sealYes : t.sealNo],
  ];
  return (
    <div className={good ? 'result good' : 'result bad'}>
      <h3 ref={heading} tabIndex={-1}>
        {good ? t.good : t.bad}
      </h3>
      <ul className="verdict">
        {lines.map(([yes, words]) => (
          <li key={words} className={yes ? 'yes' : 'not'}>
            <Icon sign={yes ? 'check' : 'cross'} />
            <span className="visually-hidden">{yes ? t.yes : t.no}: </span>
            {words}
          </li>
        ))}
      </ul>
      {verdict.reason && <p>{verdict.reason[language]}</p>}
      <Recorded known={known} verdict={verdict} />
    </div>
  );
}
