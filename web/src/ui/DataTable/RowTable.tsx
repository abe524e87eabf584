/** The table itself: only rows in view are in the page; arrow keys walk through all of them. */
import { type RowData, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { HEAD_HEIGHT, ROW_HEIGHT } from './columns';
import type { DataTableProps } from './DataTable';
import classes from './DataTable.module.css';
import { SkeletonRows } from './SkeletonRows';
import { TableHead } from './TableHead';
import { TableRow } from './TableRow';
import { columnDef, features } from './table';
import { useChoice } from './useChoice';

const NONE: ReadonlySet<string> = new Set();
const CHECK_WIDTH = 40;
/** Rows drawn beyond the view, so that a fast wheel meets no gap. */
const OVERSCAN = 12;
const PAGE_STEP = 10;
const MORE_ROWS = 3;

export function RowTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, columns, rows, idOf, nameOf, hasMore = false, onView, initialRow = 0 } = props;
  const { hidden = NONE, density = 'normal', selected = NONE, fresh = NONE, onSelect } = props;
  const region = useRef<HTMLDivElement>(null);
  const height = ROW_HEIGHT[density];
  const [active, setActive] = useState(initialRow);
  const wantsFocus = useRef(false);

  const shown = columns.filter((column) => !hidden.has(column.id));
  const layout = shown.map((column) => column.id).join();
  const table = useTable({
    features,
    data: rows as T[],
    columns: useMemo(() => columns.map(columnDef), [columns]),
    getRowId: idOf,
    state: {
      columnVisibility: useMemo(
        () => Object.fromEntries([...hidden].map((id) => [id, false])),
        [hidden],
      ),
    },
  });
  const model = table.getRowModel().rows;

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => height,
    initialOffset: initialRow > 0 ? HEAD_HEIGHT + initialRow * height : 0,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // The row that has the focus stays in the page, however far the wheel goes.
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      if (active >= range.count || inView.includes(active)) return inView;
      return [...inView, active].sort((left, right) => left - right);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useEffect(() => virtual.measure(), [height]);

  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows may be wanted again
  useEffect(() => onView?.(first, last), [first, last, rows.length, hasMore, onView]);

  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  const { toggle, toggleAll, chosen } = useChoice({ ids, selected, onSelect });

  const latest = useRef(props);
  latest.current = props;
  const open = useCallback((index: number) => {
    const row = latest.current.rows[index];
    if (row !== undefined) latest.current.onOpen?.(row);
  }, []);

  function moveTo(index: number): void {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    setActive(target);
    wantsFocus.current = true;
    virtual.scrollToIndex(target, { align: 'auto' });
  }
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const row = region.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`);
    row?.focus({ preventScroll: true });
  }, [active]);

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>): void {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE_STEP,
      PageUp: active - PAGE_STEP,
      Home: 0,
      End: rows.length - 1,
    };
    const isOnRow = event.target instanceof HTMLTableRowElement;
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined) moveTo(step);
    else if (event.key === ' ' && isOnRow && onSelect) toggle(active, event.shiftKey);
    else if (event.key === 'Enter' && isOnRow) open(active);
    else return;
    event.preventDefault();
  }

  const width = shown.length + (onSelect ? 1 : 0);
  const widths = shown.reduce((sum, column) => sum + column.width, onSelect ? CHECK_WIDTH : 0);
  const items = virtual.getVirtualItems();
  let reached = HEAD_HEIGHT;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region that scrolls must be reached by keyboard
    <div
      ref={region}
      className={classes.region}
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
      tabIndex={0}
      aria-busy={props.isSwitching || undefined}
    >
      <table
        className={classes.table}
        data-density={density}
        style={{ minWidth: widths }}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
      >
        <colgroup>
          {onSelect && <col style={{ width: CHECK_WIDTH }} />}
          {shown.map(({ id, width, grows }) => (
            <col key={id} style={grows ? undefined : { width }} />
          ))}
        </colgroup>
        <TableHead
          table={table}
          sort={props.sort}
          onSort={props.onSort}
          chosen={onSelect && chosen}
          onChooseAll={toggleAll}
        />
        <tbody
          onKeyDown={onKeyDown}
          onFocus={({ target }) => {
            const index = Number(target.closest('tr')?.dataset.index);
            if (Number.isInteger(index)) setActive(index);
          }}
        >
          {items.map(({ index, start, end }) => {
            const row = model[index];
            if (!row) return null;
            const gap = start - reached;
            reached = end;
            return (
              <Fragment key={index}>
                {gap > 0 && <Gap height={gap} columns={width} />}
                <TableRow
                  table={table}
                  row={row}
                  index={index}
                  layout={layout}
                  name={nameOf(row.original)}
                  isActive={index === active}
                  isFresh={fresh.has(row.id)}
                  isSelected={selected.has(row.id)}
                  onSelect={onSelect && toggle}
                  onOpen={props.onOpen && open}
                />
              </Fragment>
            );
          })}
          <Gap height={virtual.getTotalSize() + HEAD_HEIGHT - reached} columns={width} />
          {hasMore && <SkeletonRows columns={shown} rows={MORE_ROWS} hasCheck={!!onSelect} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not in the page. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without tabIndex takes no focus
    <tr aria-hidden="true">
      <td className={classes.gap} style={{ height }} colSpan={columns} />
    </tr>
  ) : null;
}
