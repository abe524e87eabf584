/** The cards by name, with a search that knows Turkish letters. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { useMay } from '@/lib/session';
import type { TableColumn } from '@/ui/DataTable/columns';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import classes from './Counterparties.module.css';
import { SearchedList } from './SearchedList';
import { Views } from './Views';

type Card = Schemas['CardOut'];

const route = getRouteApi('/_app/cari-kartlar/');
const PAGE = 50;

export function CounterpartiesPage() {
  const { t } = useTranslation('counterparties');
  const { search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const open = useNavigate();
  const mayWrite = useMay('counterparty:write');
  const list = $api.useInfiniteQuery(
    'get',
    '/api/counterparties',
    { params: { query: { limit: PAGE, search: search || undefined } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    },
  );
  return (
    <SearchedList<Card>
      header={
        <PageHeader title={t('title')} lead={t('lead')} above={<Views />}>
          {mayWrite && (
            <Button
              component={Link}
              to="/cari-kartlar/yeni"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
            >
              {t('new')}
            </Button>
          )}
        </PageHeader>
      }
      label={t('cards')}
      searchLabel={t('search')}
      search={search}
      onSearch={(text) => void navigate({ search: text ? { search: text } : {}, replace: true })}
      list={list}
      columns={useCardColumns()}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      onOpen={({ id }) => void open({ to: '/cari-kartlar/$id', params: { id } })}
      card={(each) => <PhoneCard card={each} />}
      empty={
        <EmptyState title={t('empty')} text={t('emptyText')}>
          <Button component={Link} to="/toplu-yukleme" mt="sm">
            {t('emptyAction')}
          </Button>
        </EmptyState>
      }
    />
  );
}

function useCardColumns(): TableColumn<Card>[] {
  const { t } = useTranslation('counterparties');
  return [
    {
      id: 'name',
      header: t('column.name'),
      width: 240,
      grows: true,
      isFixed: true,
      cell: (card) => (
        <Link to="/cari-kartlar/$id" params={{ id: card.id }} className={classes.name}>
          {card.name}
        </Link>
      ),
    },
    {
      id: 'number',
      header: t('column.number'),
      width: 130,
      cell: ({ tax_number: number }) => <span className="numeric">{number ?? '–'}</span>,
    },
    { id: 'code', header: t('column.code'), width: 130, cell: (card) => card.account_code || '–' },
    { id: 'country', header: t('column.country'), width: 70, cell: (card) => card.country },
    { id: 'email', header: t('column.email'), width: 240, cell: (card) => <Contact card={card} /> },
    {
      id: 'phone',
      header: t('column.phone'),
      width: 150,
      cell: (card) => <span className="numeric">{card.phone || '–'}</span>,
    },
    {
      id: 'dealers',
      header: t('column.dealers'),
      width: 70,
      align: 'end',
      cell: ({ dealers }) => <span className="numeric">{dealers.length || '–'}</span>,
    },
  ];
}

function Contact({ card }: { card: Card }) {
  const { t } = useTranslation('counterparties');
  if (card.email) return <>{card.email}</>;
  if (card.phone) return <>–</>;
  return <span className={classes.missing}>{t('noContact')}</span>;
}

function PhoneCard({ card }: { card: Card }) {
  return (
    <div className={classes.phoneCard}>
      <Link to="/cari-kartlar/$id" params={{ id: card.id }} className={classes.name}>
        {card.name}
      </Link>
      <span className="numeric">{card.tax_number ?? `${card.account_code} · ${card.country}`}</span>
      <Contact card={card} />
    </div>
  );
}
