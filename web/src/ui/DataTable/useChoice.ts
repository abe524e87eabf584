import { useCallback, useRef } from 'react';

interface Options {
  ids: readonly string[];
  selected: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
}

/** Choosing rows: one, a range with the shift key, or all that are loaded. */
export function useChoice(options: Options) {
  const latest = useRef(options);
  latest.current = options;
  const last = useRef<number | null>(null);

  const toggle = useCallback((index: number, isRange: boolean) => {
    const { ids, selected, onSelect } = latest.current;
    const id = ids[index];
    if (id === undefined) return;
    const next = new Set(selected);
    const from = isRange && last.current !== null ? last.current : index;
    const isOn = !selected.has(id);
    for (const each of ids.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (isOn) next.add(each);
      else next.delete(each);
    }
    last.current = index;
    onSelect?.(next);
  }, []);

  const toggleAll = useCallback(() => {
    const { ids, selected, onSelect } = latest.current;
    onSelect?.(ids.every((id) => selected.has(id)) ? new Set() : new Set([...selected, ...ids]));
  }, []);

  const { ids, selected } = options;
  const isAll = selected.size > 0 && ids.every((id) => selected.has(id));
  const chosen: 'all' | 'some' | 'none' = isAll ? 'all' : selected.size > 0 ? 'some' : 'none';
  return { toggle, toggleAll, chosen };
}
