import { useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';

const KEPT = 'letters-place';
const PAUSE_MS = 300;

/**
 * Remembers the row at the top of the list for this entry of the browser's history, so that a
 * reload, or the way back from a letter, lands where one was.
 */
export function useListPlace(): { initialRow: number; keep: (row: number) => void } {
  const entry = useLocation({ select: ({ state }) => state.__TSR_key ?? '' });
  const [initialRow] = useState(() => keptRow(entry));
  const latest = useRef(entry);
  useEffect(() => {
    latest.current = entry;
  }, [entry]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const keep = useCallback((row: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sessionStorage.setItem(KEPT, JSON.stringify({ entry: latest.current, row }));
    }, PAUSE_MS);
  }, []);
  return { initialRow, keep };
}

function keptRow(entry: string): number {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, unknown>;
    return kept.entry === entry && typeof kept.row === 'number' ? kept.row : 0;
  } catch {
    return 0;
  }
}
