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
  const latest = useRef<{ entry: string; row: number | null }>({ entry, row: null });
  useEffect(() => {
    latest.current.entry = entry;
    // The address has followed the scrolling: the same place is another entry now.
    if (latest.current.row !== null) store(latest.current);
  }, [entry]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const keep = useCallback((row: number) => {
    latest.current.row = row;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => store(latest.current), PAUSE_MS);
  }, []);
  return { initialRow, keep };
}

function store(place: { entry: string; row: number | null }): void {
  sessionStorage.setItem(KEPT, JSON.stringify(place));
}

function keptRow(entry: string): number {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, unknown>;
    return kept.entry === entry && typeof kept.row === 'number' ? kept.row : 0;
  } catch {
    return 0;
  }
}
