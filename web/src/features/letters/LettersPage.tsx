/** The letters: found, ordered and chosen; the address says which, and live events keep them true. */
import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { usePages } from '@/lib/pages';
import { useMay, useSignedIn } from '@/lib/session';
import { hiddenColumns } from '@/ui/DataTable/columns';
import { TablePage, TablePanel } from '@/ui/DataTable/TablePage';
import { TableSettings } from '@/ui/DataTable/TableSettings';
import { PageHeader } from '@/ui/PageHeader';
import { useNews } from '@/ui/useNews';
import { BulkBar } from './BulkBar';
import { FilterBar } from './FilterBar';
import { LetterList } from './LetterList';
import type { Letter } from './letter';
import { isFiltered, type LetterSearch, queryOf, withoutEmpty } from './letter-search';
import { NoLetters } from './NoLetters';
import { useColumns } from './useColumns';
import { useViews } from './useViews';
import { ViewsMenu } from './ViewsMenu';

const route = getRouteApi('/_app/mutabakatlar/');
const PAGE = 100;
const NONE: ReadonlySet<string> = new Set();
const idOf = ({ id }: Letter) => id;
const versionOf = ({ version }: Letter) => version;

export function LettersPage() {
  const { t } = useTranslation('letters');
  const me = useSignedIn();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const views = useViews(search);
  const columns = useColumns(!!search.currency);
  const hidden = useMemo(
    () => hiddenColumns(columns, views.look.hidden),
    [columns, views.look.hidden],
  );
  const news = useNews();
  const query = queryOf(search, me.person.id);
  const key = JSON.stringify(query);
  const list = usePages<Letter>({
    key,
    start: search.from,
    query: (cursor) =>
      $api.queryOptions('get', '/api/mutabakats', {
        params: { query: { ...query, limit: PAGE, cursor } },
      }),
    idOf,
    versionOf,
    onFresh: (rows) => news.add(rows.filter(({ answer }) => answer).length),
  });

  const [selection, setSelection] = useState({ key, ids: NONE, isAll: false });
  const { ids, isAll } = selection.key === key ? selection : { ids: NONE, isAll: false };
  const select = useCallback(
    (next: ReadonlySet<string>) => setSelection({ key, ids: next, isAll: false }),
    [key],
  );
  const maySend = useMay('mutabakat:send');
  const mayCancel = useMay('mutabakat:cancel');
  const mayList = useMay('document:make');
  const chosen = useMemo(
    () => (isAll ? list.rows : list.rows.filter(({ id }) => ids.has(id))),
    [list.rows, ids, isAll],
  );
  const chosenIds = useMemo(
    () => (isAll ? new Set(list.rows.map(idOf)) : ids),
    [isAll, ids, list.rows],
  );

  const change = useCallback(
    (next: Partial<LetterSearch>, isTyping = false) =>
      void navigate({
        search: (old) => withoutEmpty({ ...old, ...next, from: undefined }),
        replace: isTyping,
        resetScroll: false,
      }),
    [navigate],
  );
  const clear = useCallback(() => void navigate({ search: {} }), [navigate]);

  // The address follows the page at the top of the view, once the scrolling rests.
  const { top, isPending } = list;
  useEffect(() => {
    if (isPending || top === search.from) return;
    const timer = setTimeout(
      () =>
        void navigate({
          search: (old) => withoutEmpty({ ...old, from: top }),
          replace: true,
          resetScroll: false,
        }),
      300,
    );
    return () => clearTimeout(timer);
  }, [top, isPending, search.from, navigate]);

  const isEmpty = !isPending && list.rows.length === 0 && !list.hasMore && !list.isMidway;
  const isFirst = isEmpty && !isFiltered(search);
  return (
    <TablePage>
      <PageHeader title={t('title')}>
        <Actions />
      </PageHeader>
      <TablePanel>
        {isFirst ? (
          <NoLetters />
        ) : (
          <>
            <FilterBar search={search} onChange={change} onClear={clear}>
              <ViewsMenu
                views={views.views}
                current={views.current}
                onUse={(view) => {
                  views.setLook({ hidden: view.hidden, density: view.density });
                  void navigate({ search: withoutEmpty({ ...view.filter, sort: view.sort }) });
                }}
                onKeep={views.keep}
                onRename={views.rename}
                onDelete={(view) => void views.remove(view)}
              />
              <TableSettings
                columns={columns}
                hidden={hidden}
                onHide={(ids) => views.setLook({ hidden: ids })}
                density={views.look.density}
                onDensity={(density) => views.setLook({ density })}
              />
            </FilterBar>
            {chosen.length > 0 && (
              <BulkBar
                rows={chosen}
                isAll={isAll}
                mayChooseAll={list.hasMore && chosen.length === list.rows.length}
                query={query}
                onChooseAll={() => setSelection({ key, ids: NONE, isAll: true })}
                onClear={() => select(NONE)}
              />
            )}
            <LetterList
              list={list}
              columns={columns}
              hidden={hidden}
              density={views.look.density}
              sort={search.sort ?? 'newest'}
              onSort={(sort) => change({ sort: sort as LetterSearch['sort'] })}
              selected={chosenIds}
              onSelect={maySend || mayCancel || mayList ? select : undefined}
              isEmpty={isEmpty}
              onClear={clear}
            />
          </>
        )}
      </TablePanel>
      <p role="status" className="visually-hidden" data-testid="news">
        {news.count > 0 && t('news', { count: news.count })}
      </p>
    </TablePage>
  );
}

function Actions() {
  const { t } = useTranslation('letters');
  const mayImport = useMay('import:write');
  const mayWrite = useMay('mutabakat:write');
  return (
    <>
      {mayImport && (
        <Button component={Link} to="/toplu-yukleme" variant="default">
          {t('upload')}
        </Button>
      )}
      {mayWrite && (
        <Button component={Link} to="/mutabakatlar/yeni">
          {t('new')}
        </Button>
      )}
    </>
  );
}
