/** Every dealer of every card, by name. */
import { Button } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import classes from './Counterparties.module.css';
import { SearchedList } from './SearchedList';
import { Views } from './Views';

type Dealer = Schemas['ListedDealerOut'];

const route = getRouteApi('/_app/bayiler');
const PAGE = 50;

export function DealersPage() {
  const { t } = useTranslation('counterparties');
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const open = useNavigate();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/dealers',
    { params: { query: { limit: PAGE, search: search || undefined } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    },
  );
  return (
    <SearchedList<Dealer>
      header={<PageHeader title={t('dealers')} lead={t('dealersLead')} above={<Views />} />}
      label={t('dealers')}
      searchLabel={t('dealersSearch')}
      search={search}
      onSearch={(text) => void navigate({ search: text ? { search: text } : {}, replace: true })}
      list={list}
      columns={[
        {
          id: 'dealer',
          header: t('column.dealer'),
          width: 240,
          grows: true,
          isFixed: true,
          cell: (dealer) => dealer.name || '–',
        },
        { id: 'code', header: t('column.dealerCode'), width: 180, cell: (dealer) => dealer.code },
        {
          id: 'card',
          header: t('column.card'),
          width: 360,
          cell: ({ counterparty }) => <CardLink counterparty={counterparty} />,
        },
      ]}
      idOf={({ code, counterparty }) => `${counterparty.id}/${code}`}
      nameOf={({ name, code }) => name || code}
      onOpen={({ counterparty: { id } }) => void open({ to: '/cari-kartlar/$id', params: { id } })}
      card={(dealer) => (
        <div className={classes.phoneCard}>
          <strong>{dealer.name || dealer.code}</strong>
          <span>{dealer.code}</span>
          <CardLink counterparty={dealer.counterparty} />
        </div>
      )}
      empty={
        <EmptyState title={t('dealersEmpty')} text={t('dealersEmptyText')}>
          <Button component={Link} to="/cari-kartlar" mt="sm">
            {t('cards')}
          </Button>
        </EmptyState>
      }
    />
  );
}

function CardLink({ counterparty }: { counterparty: Dealer['counterparty'] }) {
  return (
    <Link to="/cari-kartlar/$id" params={{ id: counterparty.id }} className={classes.name}>
      {counterparty.name}
    </Link>
  );
}
