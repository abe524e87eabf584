/** The list in its states: on its way, refused, without a match, or there. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagedList } from '@/lib/pages';
import type { Density, TableColumn } from '@/ui/DataTable/columns';
import { DataTable } from '@/ui/DataTable/DataTable';
import { TableFoot } from '@/ui/DataTable/TableFoot';
import { TableSkeleton } from '@/ui/DataTable/TableSkeleton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { LetterCard } from './LetterCard';
import type { Letter } from './letter';
import { useListPlace } from './useListPlace';

interface Props {
  list: PagedList<Letter>;
  columns: readonly TableColumn<Letter>[];
  hidden: ReadonlySet<string>;
  density: Density;
  sort: string;
  onSort: (sort: string) => void;
  selected: ReadonlySet<string>;
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
  isEmpty: boolean;
  onClear: () => void;
}

const idOf = ({ id }: Letter) => id;
const nameOf = ({ number, counterparty }: Letter) => `${number} ${counterparty.name}`;
const card = (letter: Letter) => <LetterCard letter={letter} />;

export function LetterList({ list, columns, hidden, density, isEmpty, onClear, ...rest }: Props) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const { initialRow, keep } = useListPlace();
  const { show, rowInTop } = list;
  const onView = useCallback(
    (first: number, last: number) => {
      show(first, last);
      keep(rowInTop(first));
    },
    [show, keep, rowInTop],
  );

  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.isPending && !list.isSwitching) {
    return (
      <TableSkeleton
        columns={columns}
        hidden={hidden}
        density={density}
        hasCheck={!!rest.onSelect}
      />
    );
  }
  if (isEmpty) {
    return (
      <EmptyState title={t('empty.filteredTitle')} text={t('empty.filteredText')}>
        <Button variant="default" mt="xs" onClick={onClear}>
          {common('action.clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable
        {...rest}
        label={t('list')}
        columns={columns}
        hidden={hidden}
        density={density}
        rows={list.rows}
        idOf={idOf}
        nameOf={nameOf}
        hasMore={list.hasMore}
        onView={onView}
        initialRow={initialRow}
        isSwitching={list.isSwitching}
        fresh={list.fresh}
        onOpen={({ id }) => void navigate({ to: '/mutabakatlar/$id', params: { id } })}
        card={card}
      />
      <TableFoot
        count={list.rows.length}
        hasMore={list.hasMore}
        isMidway={list.isMidway}
        onRestart={list.restart}
        hasFailed={!!list.laterError}
        onRetry={list.retry}
      />
    </>
  );
}
