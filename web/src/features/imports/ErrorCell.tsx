/** A cell of a refused row: typed over in place; what is wrong stands below it. */
import { IconArrowBackUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import classes from './ErrorCell.module.css';
import type { Column } from './error-rows';

interface Props {
  row: number;
  column: Column;
  /** What the field is called. */
  label: string;
  /** What stands in the row. */
  standing: string;
  /** What was typed over it and is not judged yet. */
  typed: string | undefined;
  /** What is said below a cell that was typed over. */
  unjudged: string;
  /** Why the cell is refused; nothing where it is right. */
  reason: string | undefined;
  isFrozen: boolean;
  /** Cells that are right are left out of the way of the tab key. */
  isReachable: boolean;
  onType: (row: number, column: Column, text: string, standing: string) => void;
  onUndo: (row: number, column: Column) => void;
}

// Hundreds of cells are drawn while one scrolls: whatever hooks would find out comes from outside.
export function ErrorCell(props: Props) {
  const { row, column, standing, typed, reason } = props;
  const isWrong = reason !== undefined;
  const isTyped = typed !== undefined;
  const hint = isTyped ? props.unjudged : reason;
  const id = `reason-${row}-${column}`;

  function undo(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isTyped) return;
    event.stopPropagation();
    props.onUndo(row, column);
  }

  return (
    <div
      className={classes.cell}
      data-wrong={isWrong || undefined}
      data-typed={isTyped || undefined}
    >
      <input
        className={classes.field}
        value={typed ?? standing}
        data-row={row}
        data-column={column}
        data-wrong={isWrong || undefined}
        aria-label={props.label}
        aria-invalid={isWrong || undefined}
        aria-describedby={hint ? id : undefined}
        readOnly={props.isFrozen}
        tabIndex={props.isReachable ? 0 : -1}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onType(row, column, event.currentTarget.value, standing)}
        onKeyDown={undo}
      />
      {hint && (
        <span id={id} className={classes.reason}>
          {isTyped && <IconArrowBackUp size={13} aria-hidden="true" />} {hint}
        </span>
      )}
    </div>
  );
}
