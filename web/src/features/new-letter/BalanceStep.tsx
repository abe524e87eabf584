/** The second step: how much, in which currency, and what belongs to it. */
import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { currencyChoices } from '@/lib/currencies';
import { LetterContent } from '@/ui/LetterContent';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import type { Draft } from './draft';
import classes from './NewLetterPage.module.css';
import { StandingLetter } from './StandingLetter';
import { useStanding } from './useStanding';

interface Props {
  onBack: () => void;
  onNext: () => void;
}

export function BalanceStep({ onBack, onNext }: Props) {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const form = useFormContext<Draft>();
  const [id, currency] = useWatch({ control: form.control, name: ['counterpartyId', 'currency'] });
  const card = $api.useQuery('get', '/api/counterparties/{id}', { params: { path: { id } } });
  const standing = useStanding();

  function withKeys(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  }

  return (
    <form
      className={classes.form}
      noValidate
      onKeyDown={withKeys}
      onSubmit={form.handleSubmit(onNext)}
    >
      <Panel title={t('balance')}>
        <Controller
          control={form.control}
          name="currency"
          rules={{ validate: () => standing === undefined || t('standingShort') }}
          render={({ field, fieldState }) => (
            <Select
              label={t('currency')}
              data={currencyChoices(language)}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              ref={field.ref}
              error={fieldState.error?.message}
              searchable
              allowDeselect={false}
              nothingFoundMessage={t('nothingFound')}
              maw={340}
              mb="lg"
            />
          )}
        />
        {standing && <StandingLetter letter={standing} />}
        <LetterContent currency={currency} dealers={card.data?.dealers ?? []} />
      </Panel>
      <div className={classes.actions}>
        <Button
          variant="default"
          size="md"
          leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          onClick={onBack}
        >
          {common('action.back')}
        </Button>
        <Button
          type="submit"
          size="md"
          rightSection={<IconArrowRight size={16} aria-hidden="true" />}
        >
          {t('toPreview')}
        </Button>
      </div>
    </form>
  );
}
