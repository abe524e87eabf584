/** A table of which only the rows in sight are drawn; its own region scrolls. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import classes from './VirtualTable.module.css';

export interface Head {
  key: string;
  label: string;
  width: number;
  isFigure?: boolean;
}

interface Props<Row> {
  label: string;
  heads: readonly Head[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** The cells of a row. */
  children: (row: Row) => ReactNode;
  rowHeight: number;
  /** Called when the last rows come into sight. */
  onEnd?: () => void;
  region?: RefObject<HTMLElement | null>;
}

const SPARE_ROWS = 6;

export function VirtualTable<Row>(props: Props<Row>) {
  const { label, heads, rows, keyOf, children, rowHeight, onEnd } = props;
  const own = useRef<HTMLElement>(null);
  const region = props.region ?? own;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index] as Row),
    overscan: SPARE_ROWS,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.start ?? 0;
  const last = items.at(-1);
  const rest = virtual.getTotalSize() - (last?.end ?? 0);
  const isAtEnd = last !== undefined && last.index >= rows.length - 1;
  useEffect(() => {
    if (isAtEnd) onEnd?.();
  }, [isAtEnd, onEnd]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={classes.region} ref={region} aria-label={label} tabIndex={0}>
      <table
        className={classes.table}
        style={{ minWidth: heads.reduce((so, { width }) => so + width, 0) }}
        aria-rowcount={rows.length + 1}
      >
        <colgroup>
          {heads.map(({ key, width }) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head.key} scope="col" data-figure={head.isFigure || undefined}>
                {head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap height={first} columns={heads.length} />}
          {items.map((item) => (
            <tr
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-rowindex={item.index + 2}
            >
              {children(rows[item.index] as Row)}
            </tr>
          ))}
          {rest > 0 && <Gap height={rest} columns={heads.length} />}
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} className={classes.gap} style={{ height }} />
    </tr>
  );
}
