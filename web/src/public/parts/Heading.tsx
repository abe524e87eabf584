/** The heading of a step: it names the page and takes the focus when the step changes. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../language';

// The first heading of a visit leaves the focus where the browser put it.
let arrived = false;

export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) {
      heading.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    arrived = true;
  }, []);
  useEffect(() => {
    document.title = `${title} – ${t.app}`;
  }, [title, t]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
