/** Refused rows as a table of fields: each wrong cell is marked, and is put right where it stands. */
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { moveByKey } from './cell-keys';
import type { Corrections } from './corrections';
import { ErrorCell } from './ErrorCell';
import classes from './ErrorTable.module.css';
import type { Column, ErrorRow } from './error-rows';
import { AMOUNTS } from './error-rows';
import { type Head, VirtualTable } from './VirtualTable';

const WIDTHS: Partial<Record<Column, number>> = {
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

export function ErrorTable({ onEnd, ...props }: EditProps & { onEnd: () => void }) {
  const { t } = useTranslation('imports');
  const region = useRef<HTMLElement>(null);
  const { rows, columns, corrections } = props;
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
        {(row) => <Cells {...props} row={row} typed={corrections[row.row]} />}
      </VirtualTable>
    </div>
  );
}

interface CellsProps extends Omit<EditProps, 'rows' | 'corrections'> {
  row: ErrorRow;
  typed: Readonly<Record<string, string>> | undefined;
}

const Cells = memo(function Cells({ row, typed, columns, isFrozen, onType, onUndo }: CellsProps) {
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
            standing={row.cells[column] ?? ''}
            typed={typed?.[column]}
            problems={row.problems[column]}
            isFrozen={isFrozen}
            isReachable={row.problems[column] !== undefined}
            onType={onType}
            onUndo={onUndo}
          />
        </td>
      ))}
    </>
  );
});
