/** A new letter in three steps: to whom and about when, how much, and a look before it goes. */
import { Alert, Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '@/lib/format';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { AnchorLink } from '@/ui/links';
import { PageHeader } from '@/ui/PageHeader';
import { BalanceStep } from './BalanceStep';
import { CounterpartyStep } from './CounterpartyStep';
import {
  type Draft,
  forgetDraft,
  isTouched,
  keepDraft,
  keptDraft,
  newDraft,
  reachable,
  type Step,
} from './draft';
import classes from './NewLetterPage.module.css';
import { PreviewStep } from './PreviewStep';
import { Steps } from './Steps';

const route = getRouteApi('/_app/mutabakatlar/yeni');

/** Returns what to begin with: the card that one came from, or what was left half-written. */
function beginning(card: string | undefined): { draft: Draft; isRestored: boolean } {
  const kept = keptDraft();
  const fits = kept !== null && (!card || kept.counterpartyId === card);
  if (kept && fits) return { draft: kept, isRestored: isTouched(kept, today()) };
  return { draft: newDraft(today(), card), isRestored: false };
}

export function NewLetterPage() {
  const { t } = useTranslation('newLetter');
  const { adim, cari } = route.useSearch();
  const navigate = route.useNavigate();
  const [begun] = useState(() => beginning(cari));
  const [isRestored, setRestored] = useState(begun.isRestored);
  const form = useForm<Draft>({ defaultValues: begun.draft });
  const isDone = useRef(false);
  const shown = reachable(form.getValues(), adim ?? 1);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => keepDraft(values),
      }),
    [form],
  );

  function go(step: Step): void {
    void navigate({ search: (search) => ({ ...search, adim: step === 1 ? undefined : step }) });
  }

  function startOver(): void {
    forgetDraft();
    form.reset(newDraft(today()));
    setRestored(false);
    void navigate({ search: {}, replace: true });
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        above={
          <AnchorLink to="/mutabakatlar" size="sm">
            {t('back')}
          </AnchorLink>
        }
      />
      <Steps current={shown} reached={reachable(form.getValues(), 3)} onGo={go} />
      {isRestored && (
        <Alert
          color="petrol"
          className={classes.restored}
          withCloseButton
          closeButtonLabel={t('restoredClose')}
          onClose={() => setRestored(false)}
        >
          {t('restored')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={startOver}>
            {t('startOver')}
          </Button>
        </Alert>
      )}
      <FormProvider {...form}>
        {shown === 1 && <CounterpartyStep onNext={() => go(2)} />}
        {shown === 2 && <BalanceStep onBack={() => go(1)} onNext={() => go(3)} />}
        {shown === 3 && (
          <PreviewStep
            onBack={() => go(2)}
            onDone={() => {
              isDone.current = true;
              forgetDraft();
            }}
          />
        )}
      </FormProvider>
      <LeaveQuestion
        when={() => !isDone.current && isTouched(form.getValues(), today())}
        text={t('leaveText')}
      />
    </>
  );
}
