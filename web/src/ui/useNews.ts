import { useCallback, useEffect, useRef, useState } from 'react';

const QUIET_MS = 10_000;

/** Gathers how many new things there are, and tells at most every ten seconds. */
export function useNews(): { count: number; add: (more: number) => void } {
  const [count, setCount] = useState(0);
  const waiting = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(() => {
    setCount(waiting.current);
    timer.current = waiting.current > 0 ? setTimeout(tell, QUIET_MS) : undefined;
    waiting.current = 0;
  }, []);
  const add = useCallback(
    (more: number) => {
      waiting.current += more;
      if (waiting.current > 0 && timer.current === undefined) tell();
    },
    [tell],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { count, add };
}
