/** Refused rows as a table of fields: each wrong cell is marked, and is put right where it stands. */
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/ui/useLanguage';
import { moveByKey } from './cell-keys';
import type { Corrections } from './corrections';
import { ErrorCell } from './ErrorCell';
import classes from './ErrorTable.module.css';
import { AMOUNTS, type Column, type ErrorRow, isSameRow, reasonIn } from './error-rows';
import { type Head, VirtualTable } from './VirtualTable';

const WIDTHS: Partial<Record<Column, number>> = {
  tax_number: 170,
  name: 220,
  email: 210,
  dealer_name: 180,
  note: 200,
  currency: 120,
  balance_side: 100,
  country: 100,
};
const USUAL_WIDTH = 150;
const ROW_HEIGHT = 62;

export interface EditProps {
  rows: readonly ErrorRow[];
  columns: readonly Column[];
  corrections: Corrections;
  isFrozen: boolean;
  onType: (row: number, column: Column, text: string, standing: string) => void;
  onUndo: (row: number, column: Column) => void;
}

export function ErrorTable(props: EditProps & { onEnd: () => void }) {
  const { t } = useTranslation('imports');
  const region = useRef<HTMLElement>(null);
  const { rows, columns, corrections, isFrozen, onType, onUndo, onEnd } = props;
  const heads: Head[] = [
    { key: 'row', label: t('errors.row'), width: 72 },
    ...columns.map((column) => ({
      key: column,
      label: t(`column.${column}`),
      width: WIDTHS[column] ?? USUAL_WIDTH,
      isFigure: AMOUNTS.has(column),
    })),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble from the fields inside
    <div onKeyDown={moveByKey} className={classes.table}>
      <VirtualTable
        label={t('errors.table')}
        heads={heads}
        rows={rows}
        keyOf={({ row }) => row}
        rowHeight={ROW_HEIGHT}
        onEnd={onEnd}
        region={region}
      >
        {(row) => (
          <Cells
            row={row}
            typed={corrections[row.row]}
            columns={columns}
            isFrozen={isFrozen}
            onType={onType}
            onUndo={onUndo}
          />
        )}
      </VirtualTable>
    </div>
  );
}

interface CellsProps extends Omit<EditProps, 'rows' | 'corrections'> {
  row: ErrorRow;
  typed: Readonly<Record<string, string>> | undefined;
}

function Row({ row, typed, columns, isFrozen, onType, onUndo }: CellsProps) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  return (
    <>
      <th scope="row" className={classes.number}>
        {row.row}
      </th>
      {columns.map((column) => (
        <td key={column} data-figure={AMOUNTS.has(column) || undefined}>
          <ErrorCell
            row={row.row}
            column={column}
            label={t('errors.cell', { column: t(`column.${column}`), row: row.row })}
            standing={row.cells[column] ?? ''}
            typed={typed?.[column]}
            unjudged={t('errors.unjudged')}
            reason={reasonIn(row, column, language)}
            isFrozen={isFrozen}
            isReachable={row.problems[column] !== undefined}
            onType={onType}
            onUndo={onUndo}
          />
        </td>
      ))}
    </>
  );
}

/** Drawn anew only when something in the row is another: more pages make new rows of the same. */
const Cells = memo(
  Row,
  (before, after) =>
    before.typed === after.typed &&
    before.columns === after.columns &&
    before.isFrozen === after.isFrozen &&
    isSameRow(before.row, after.row),
);
