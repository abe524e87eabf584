/** Who has seen which text and agreed to what. */
import { Button, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { PeopleTable } from './PeopleTable';
import classes from './Privacy.module.css';
import { KINDS, type Kind, STATES, type State } from './privacy-search';

const route = getRouteApi('/_app/kvkk');
const PAGE = 50;
/** The policy on retention wants no answer. */
const ANSWERED = KINDS.filter((kind) => kind !== 'retention');
const TYPING_MS = 250;

export function PeoplePart() {
  const { t } = useTranslation('privacy');
  const { t: common } = useTranslation();
  const { tur, durum } = route.useSearch();
  const navigate = route.useNavigate();
  // A name is no part of an address, which browsers and servers remember.
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const query = { limit: PAGE, kind: tur, state: durum, search: search || undefined };
  const list = $api.useInfiniteQuery(
    'get',
    '/api/privacy/people',
    { params: { query } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    },
  );
  const people = list.data?.pages.flatMap((page) => page.items);
  const filter = (change: { tur?: Kind | undefined; durum?: State | undefined }) =>
    void navigate({ search: { bolum: 'kisiler', tur, durum, ...change }, replace: true });
  const clear = () => {
    setTyped('');
    filter({ tur: undefined, durum: undefined });
  };

  return (
    <Panel title={t('people.title')}>
      <Stack gap="md">
        <div className={classes.filters}>
          <TextInput
            type="search"
            label={t('people.search')}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Select
            label={t('people.text')}
            placeholder={t('people.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('people.clearText') }}
            data={ANSWERED.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={tur ?? null}
            onChange={(value) => filter({ tur: (value as Kind | null) ?? undefined })}
          />
          <Select
            label={t('people.state')}
            placeholder={t('people.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('people.clearState') }}
            data={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
            value={durum ?? null}
            onChange={(value) => filter({ durum: (value as State | null) ?? undefined })}
          />
        </div>
        {people?.length ? (
          <>
            <PeopleTable people={people} isSwitching={list.isPlaceholderData} />
            {list.hasNextPage && (
              <Button
                variant="default"
                style={{ alignSelf: 'center' }}
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {common('action.more')}
              </Button>
            )}
          </>
        ) : people ? (
          <EmptyState title={t('people.none')} text={t('people.noneText')}>
            <Button variant="default" mt="sm" onClick={clear}>
              {common('action.clearFilters')}
            </Button>
          </EmptyState>
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton height={280} aria-busy="true" />
        )}
      </Stack>
    </Panel>
  );
}
