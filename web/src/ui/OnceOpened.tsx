/** A closed button until it is first pressed; then what it opens, whose code is loaded only then. */
import { type ReactNode, Suspense, useState } from 'react';

interface Props {
  /** The button while nothing is loaded yet. */
  closed: (open: () => void) => ReactNode;
  /** The same button with what it opens; see `useOpenAtOnce`. */
  children: ReactNode;
}

export function OnceOpened({ closed, children }: Props) {
  const [isWanted, setWanted] = useState(false);
  const button = closed(() => setWanted(true));
  return isWanted ? <Suspense fallback={button}>{children}</Suspense> : button;
}
