/** A new card, by hand. */
import { Anchor } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, newKey } from '@/lib/api';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { CardForm } from './CardForm';
import classes from './Counterparties.module.css';
import { type CardFields, NEW_CARD } from './card-form';

export function NewCounterpartyPage() {
  const { t } = useTranslation('counterparties');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const add = $api.useMutation('post', '/api/counterparties');

  async function save({ known, ...fields }: CardFields): Promise<void> {
    const isTurkish = known === 'turkish';
    const body = {
      ...fields,
      tax_number: isTurkish ? fields.tax_number : '',
      country: isTurkish ? 'TR' : fields.country,
      dealers: [],
    };
    try {
      const card = await add.mutateAsync({ body, params: { header: { 'Idempotency-Key': key } } });
      await queries.invalidateQueries({ queryKey: ['get', '/api/counterparties'] });
      toasts.show({ message: t('form.saved') });
      await navigate({ to: '/cari-kartlar/$id', params: { id: card.id }, ignoreBlocker: true });
    } catch (error) {
      // What is asked next is another request.
      setKey(newKey());
      throw error;
    }
  }

  return (
    <div className={classes.form}>
      <PageHeader
        title={t('newTitle')}
        lead={t('newLead')}
        above={
          <Anchor component={Link} to="/cari-kartlar" size="sm">
            {t('card.back')}
          </Anchor>
        }
      />
      <Panel title={t('card.facts')}>
        <CardForm values={NEW_CARD} onSave={save} />
      </Panel>
    </div>
  );
}
