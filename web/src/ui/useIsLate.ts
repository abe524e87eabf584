import { useEffect, useState } from 'react';

const LATE_MS = 150;

/** Tells when something has taken so long that a placeholder is better than nothing. */
export function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}
