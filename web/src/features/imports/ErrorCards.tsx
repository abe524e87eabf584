/** Refused rows on a phone: one card a row, its wrong cells first. */
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/ui/useLanguage';
import { moveByKey } from './cell-keys';
import classes from './ErrorCards.module.css';
import { ErrorCell } from './ErrorCell';
import type { EditProps } from './ErrorTable';
import { type Column, type ErrorRow, reasonIn } from './error-rows';

interface Props extends EditProps {
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

export function ErrorCards({ hasMore, isLoadingMore, onMore, ...props }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble from the fields inside
    <div onKeyDown={moveByKey}>
      <ul className={classes.cards} aria-label={t('errors.table')}>
        {props.rows.map((row) => (
          <Card key={row.row} {...props} row={row} />
        ))}
      </ul>
      {hasMore && (
        <Button variant="default" m="md" loading={isLoadingMore} onClick={onMore}>
          {common('action.more')}
        </Button>
      )}
    </div>
  );
}

function Card({ row, columns, corrections, ...props }: EditProps & { row: ErrorRow }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const wrong = columns.filter((column) => row.problems[column]);
  const others = columns.filter((column) => !row.problems[column]);
  const typed = corrections[row.row];

  function field(column: Column) {
    return (
      <div key={column} className={classes.field}>
        <span aria-hidden="true" className={classes.label}>
          {t(`column.${column}`)}
        </span>
        <ErrorCell
          {...props}
          row={row.row}
          column={column}
          label={t('errors.cell', { column: t(`column.${column}`), row: row.row })}
          standing={row.cells[column] ?? ''}
          typed={typed?.[column]}
          unjudged={t('errors.unjudged')}
          reason={reasonIn(row, column, language)}
          isReachable
        />
      </div>
    );
  }

  return (
    <li className={classes.card}>
      <h2 className={classes.title}>
        {t('errors.rowNumber', { row: row.row })}
        {row.cells.name && <span className={classes.name}>{row.cells.name}</span>}
      </h2>
      {wrong.map(field)}
      {showsAll && others.map(field)}
      <Anchor
        component="button"
        type="button"
        size="sm"
        className={classes.toggle}
        aria-expanded={showsAll}
        onClick={() => setShowsAll(!showsAll)}
      >
        {t(showsAll ? 'errors.fewer' : 'errors.all')}
      </Anchor>
    </li>
  );
}
