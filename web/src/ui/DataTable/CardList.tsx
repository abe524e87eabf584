/** The same list on a phone: a card for each row, in the page's own scroll. */
import type { RowData } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DataTableProps } from './DataTable';
import classes from './DataTable.module.css';
import { RowCheck } from './RowCheck';
import { useChoice } from './useChoice';

const NONE: ReadonlySet<string> = new Set();
const USUAL_HEIGHT = 116;
const OVERSCAN = 6;

type Props<T extends RowData> = DataTableProps<T> & { card: (row: T) => ReactNode };

export function CardList<T extends RowData>(props: Props<T>) {
  const { label, rows, idOf, nameOf, hasMore = false, onView, card, initialRow = 0 } = props;
  const { selected = NONE, onSelect, fresh = NONE } = props;
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => idOf(rows[index] as T),
    initialOffset: () => (initialRow > 0 ? initialRow * USUAL_HEIGHT : window.scrollY),
    overscan: OVERSCAN,
    scrollMargin: top,
  });
  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows may be wanted again
  useEffect(() => onView?.(first, last), [first, last, rows.length, hasMore, onView]);

  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const { toggle } = useChoice({ ids, selected, onSelect });

  return (
    <ul
      ref={list}
      className={classes.cards}
      aria-label={label}
      aria-busy={props.isSwitching || undefined}
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const id = idOf(row);
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={classes.cardPlace}
            style={{ transform: `translateY(${start - top}px)` }}
            aria-setsize={hasMore ? -1 : rows.length}
            aria-posinset={index + 1}
          >
            <div
              className={classes.card}
              data-fresh={fresh.has(id) || undefined}
              data-selected={selected.has(id) || undefined}
            >
              {onSelect && (
                <RowCheck
                  name={nameOf(row)}
                  isChecked={selected.has(id)}
                  onChange={() => toggle(index, false)}
                />
              )}
              {card(row)}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
