/** The first step: the other side, and the period that is asked about. */
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/lib/session';
import { Panel } from '@/ui/Panel';
import { CounterpartyCard } from './CounterpartyCard';
import { CounterpartyPicker } from './CounterpartyPicker';
import type { Draft } from './draft';
import { NewCardForm } from './NewCardForm';
import classes from './NewLetterPage.module.css';
import { PeriodFields } from './PeriodFields';
import { StandingLetter } from './StandingLetter';
import { useStanding } from './useStanding';

export function CounterpartyStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const mayAddCards = useMay('counterparty:write');
  const form = useFormContext<Draft>();
  const id = useWatch({ control: form.control, name: 'counterpartyId' });
  const [typed, setTyped] = useState<string | null>(null);
  const standing = useStanding();

  function choose(card: string): void {
    form.setValue('counterpartyId', card, { shouldDirty: true });
    form.clearErrors('counterpartyId');
    setTyped(null);
  }

  async function next(): Promise<void> {
    const isPeriodRight = await form.trigger(['firstOn', 'lastOn'], { shouldFocus: true });
    if (!form.getValues('counterpartyId')) {
      form.setError('counterpartyId', { message: t('counterpartyMissing') });
      document.getElementById('counterparty')?.focus();
    } else if (isPeriodRight) onNext();
  }

  return (
    <div className={classes.form}>
      <Panel title={t('counterparty')}>
        {id ? (
          <CounterpartyCard id={id} onChange={() => choose('')} />
        ) : typed !== null ? (
          <NewCardForm typed={typed} onMade={choose} onCancel={() => setTyped(null)} />
        ) : (
          <CounterpartyPicker
            error={form.formState.errors.counterpartyId?.message}
            onChoose={choose}
            onNew={mayAddCards ? setTyped : undefined}
          />
        )}
      </Panel>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void next();
        }}
      >
        <Panel title={t('period')}>
          <PeriodFields />
          {standing && <StandingLetter letter={standing} />}
        </Panel>
        <div className={classes.actions}>
          <Button
            type="submit"
            size="md"
            rightSection={<IconArrowRight size={16} aria-hidden="true" />}
          >
            {common('action.next')}
          </Button>
        </div>
      </form>
    </div>
  );
}
