/** A list that is searched by how names begin: search field, table, and its four states. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumn } from '@/ui/DataTable/columns';
import { DataTable } from '@/ui/DataTable/DataTable';
import { TableFoot } from '@/ui/DataTable/TableFoot';
import { TablePage, TablePanel } from '@/ui/DataTable/TablePage';
import { TableSkeleton } from '@/ui/DataTable/TableSkeleton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import classes from './Counterparties.module.css';

/** What an infinite query gives, as far as a list needs it. */
interface Pages<T> {
  data?: { pages: { items: T[] }[] };
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isPlaceholderData: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

interface Props<T> {
  header: ReactNode;
  label: string;
  searchLabel: string;
  search: string;
  onSearch: (text: string) => void;
  list: Pages<T>;
  columns: TableColumn<T>[];
  idOf: (row: T) => string;
  nameOf: (row: T) => string;
  onOpen: (row: T) => void;
  card: (row: T) => ReactNode;
  /** What is shown while there is nothing at all. */
  empty: ReactNode;
}

const TYPING_MS = 250;
const AHEAD = 20;
const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

export function SearchedList<T extends object>(props: Props<T>) {
  const { t } = useTranslation('counterparties');
  const { t: common } = useTranslation();
  const { list, search, onSearch, columns, label } = props;
  const rows = list.data?.pages.flatMap((page) => page.items);
  const isEmpty = rows?.length === 0;

  function onView(_first: number, last: number): void {
    const isNear = rows !== undefined && last >= rows.length - AHEAD;
    if (isNear && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }

  return (
    <TablePage>
      {props.header}
      {isEmpty && !search ? (
        props.empty
      ) : (
        <TablePanel>
          <SearchField label={props.searchLabel} search={search} onSearch={onSearch} />
          {rows && !isEmpty ? (
            <>
              <DataTable
                label={label}
                columns={columns}
                rows={rows}
                idOf={props.idOf}
                nameOf={props.nameOf}
                hasMore={list.hasNextPage}
                isSwitching={list.isPlaceholderData}
                onView={onView}
                onOpen={props.onOpen}
                card={props.card}
              />
              <TableFoot
                count={rows.length}
                hasMore={list.hasNextPage}
                hasFailed={Boolean(list.error)}
                onRetry={() => void list.refetch()}
              />
            </>
          ) : isEmpty ? (
            <EmptyState title={t('none')} text={t('noneText', { search })}>
              <Button variant="default" mt="sm" onClick={() => onSearch('')}>
                {common('action.clearFilters')}
              </Button>
            </EmptyState>
          ) : list.error ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <TableSkeleton columns={columns} hidden={NOTHING_HIDDEN} />
          )}
        </TablePanel>
      )}
    </TablePage>
  );
}

interface SearchProps {
  label: string;
  search: string;
  onSearch: (text: string) => void;
}

function SearchField({ label, search, onSearch }: SearchProps) {
  const [typed, setTyped] = useState(search);
  const ask = useDebouncedCallback(onSearch, TYPING_MS);
  useEffect(() => setTyped(search), [search]);
  return (
    <div className={classes.search}>
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          ask(currentTarget.value.trim());
        }}
      />
    </div>
  );
}
