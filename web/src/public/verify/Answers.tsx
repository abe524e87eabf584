/** The four answers, each with its sign, under one heading that says what follows. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon, type Sign } from '../parts/Icon';
import type { Answered, Tone } from './questions';

const SIGNS: Record<Tone, Sign> = { yes: 'check', mind: 'warning', no: 'cross', open: 'question' };

interface Props {
  title: string;
  tone: 'good' | 'mind' | 'bad';
  /** What is said before the answers. */
  lead?: string | undefined;
  answers: Answered[];
  children?: ReactNode;
}

export function Answers({ title, tone, lead, answers, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={`result ${tone}`}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {lead && <p>{lead}</p>}
      {answers.length > 0 && (
        <ul className="verdict">
          {answers.map((each) => (
            <li key={each.question} className={each.tone}>
              <Icon sign={SIGNS[each.tone]} />
              <p>
                <span className="small">{each.question} </span>
                {each.answer}
              </p>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
