/** A cell of a refused row: typed over in place; what is wrong stands below it. */
import { IconArrowBackUp } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/ui/useLanguage';
import classes from './ErrorCell.module.css';
import type { Column, RowProblem } from './error-rows';

export interface CellProps {
  row: number;
  column: Column;
  /** What stands in the row. */
  standing: string;
  /** What was typed over it and is not judged yet. */
  typed: string | undefined;
  problems: readonly RowProblem[] | undefined;
  isFrozen: boolean;
  /** Cells that are right are left out of the way of the tab key. */
  isReachable: boolean;
  onType: (row: number, column: Column, text: string, standing: string) => void;
  onUndo: (row: number, column: Column) => void;
}

export function ErrorCell(props: CellProps) {
  const { row, column, standing, typed, problems, isFrozen, isReachable } = props;
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const id = useId();
  const isWrong = problems !== undefined;
  const isTyped = typed !== undefined;
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
        aria-label={t('errors.cell', { column: t(`column.${column}`), row })}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong || isTyped ? id : undefined}
        readOnly={isFrozen}
        tabIndex={isReachable ? 0 : -1}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onType(row, column, event.currentTarget.value, standing)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && isTyped) {
            event.stopPropagation();
            props.onUndo(row, column);
          }
        }}
      />
      {(isWrong || isTyped) && (
        <span id={id} className={classes.reason}>
          {isTyped ? (
            <>
              <IconArrowBackUp size={13} aria-hidden="true" /> {t('errors.unjudged')}
            </>
          ) : (
            problems?.map((problem) => problem[language]).join(' ')
          )}
        </span>
      )}
    </div>
  );
}
