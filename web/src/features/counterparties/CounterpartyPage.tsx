/** One card: who it is, how it is reached, its dealers and its letters. */
import { Skeleton } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { IconGavel } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { ErrorState } from '@/ui/ErrorState';
import { AnchorLink, ButtonLink } from '@/ui/links';
import { NotFoundPage } from '@/ui/NotFoundPage';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { CardDocuments } from './CardDocuments';
import { CardForm } from './CardForm';
import { CardLetters } from './CardLetters';
import classes from './Counterparties.module.css';
import { type CardFields, fieldsOf } from './card-form';
import { DealersForm } from './DealersForm';

const route = getRouteApi('/_app/cari-kartlar/$id');

export function CounterpartyPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = $api.useQuery('get', '/api/counterparties/{id}', {
    params: { path: { id } },
  });
  if (data) return <Card card={data} />;
  if (error && problemOf(error).status === 404) return <NotFoundPage />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.columns} aria-busy="true">
      <Skeleton height={420} radius={10} />
      <Skeleton height={300} radius={10} />
    </div>
  );
}

function Card({ card }: { card: Schemas['CardOut'] }) {
  const { t } = useTranslation('counterparties');
  const mayWrite = useMay('counterparty:write');
  const mayDraft = useMay('mutabakat:write');
  const mayReport = useMay('report:make');
  const save = useSaveCard(card);
  const number = card.tax_number ?? `${card.account_code} · ${card.country}`;
  return (
    <>
      <PageHeader
        title={card.name}
        lead={<span className="numeric">{number}</span>}
        above={
          <AnchorLink to="/cari-kartlar" size="sm">
            {t('card.back')}
          </AnchorLink>
        }
      >
        {mayReport && (
          <ButtonLink
            to="/yasal-rapor"
            search={{ cari: card.id }}
            variant="default"
            leftSection={<IconGavel size={16} aria-hidden="true" />}
          >
            {t('card.report')}
          </ButtonLink>
        )}
        {mayDraft && (
          <ButtonLink to="/mutabakatlar/yeni" search={{ cari: card.id }}>
            {t('card.write')}
          </ButtonLink>
        )}
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t('card.contact')}>
            {mayWrite ? (
              <CardForm
                values={fieldsOf(card)}
                isKnown
                onSave={({ name, email, phone }: CardFields) =>
                  save({ name, email, phone }, t('form.saved'))
                }
              />
            ) : (
              <dl className={classes.facts}>
                <dt>{t('form.email')}</dt>
                <dd>{card.email || '–'}</dd>
                <dt>{t('form.phone')}</dt>
                <dd>{card.phone || '–'}</dd>
              </dl>
            )}
          </Panel>
          <Panel title={t('dealer.title')}>
            <DealersForm
              dealers={card.dealers}
              isReadOnly={!mayWrite}
              onSave={(dealers) => save({ dealers }, t('dealer.saved'))}
            />
          </Panel>
        </div>
        <div className={classes.column}>
          <CardLetters id={card.id} />
          <CardDocuments card={card} />
        </div>
      </div>
    </>
  );
}

/** Returns a function that saves a change of the card; another's change is loaded and told. */
function useSaveCard(card: Schemas['CardOut']) {
  const { t } = useTranslation('counterparties');
  const queries = useQueryClient();
  const edit = $api.useMutation('patch', '/api/counterparties/{id}');
  return async (change: Omit<Schemas['CardChange'], 'version'>, message: string): Promise<void> => {
    const renew = () =>
      Promise.all(
        ['/api/counterparties/{id}', '/api/counterparties', '/api/dealers'].map((path) =>
          queries.invalidateQueries({ queryKey: ['get', path] }),
        ),
      );
    try {
      await edit.mutateAsync({
        params: { path: { id: card.id } },
        body: { ...change, version: card.version },
      });
    } catch (error) {
      if (problemOf(error).code === 'stale_version') {
        await renew();
        toasts.show({ color: 'red', message: t('form.stale') });
      }
      throw error;
    }
    await renew();
    toasts.show({ message });
  };
}
