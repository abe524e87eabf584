/** The form of a draft's content with its buttons, for changing a draft and for writing anew. */
import { Alert, Button, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import type { TypedContent } from '@/lib/letter-content';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { LetterContent } from '@/ui/LetterContent';
import { Panel } from '@/ui/Panel';
import classes from './ContentForm.module.css';
import type { Letter } from './useLetter';

const route = getRouteApi('/_app/mutabakatlar/$id');

interface Props {
  letter: Letter;
  form: UseFormReturn<TypedContent>;
  /** Saves; whatever it throws it has told the form. Returns whether it is done. */
  onSave: (typed: TypedContent) => Promise<boolean>;
  saveLabel: string;
  /** What stands above the form: another version, the other side's figure. */
  children?: ReactNode;
}

export function ContentForm({ letter, form, onSave, saveLabel, children }: Props) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const navigate = route.useNavigate();
  const isSaved = useRef(false);
  const { errors, isSubmitting, isDirty } = form.formState;
  const card = $api.useQuery('get', '/api/counterparties/{id}', {
    params: { path: { id: letter.counterparty.id } },
  });

  async function submit(typed: TypedContent): Promise<void> {
    // Saving leaves the page by itself, which then asks nothing.
    isSaved.current = true;
    isSaved.current = await onSave(typed);
  }

  return (
    <FormProvider {...form}>
      <form className={classes.form} noValidate onSubmit={form.handleSubmit(submit)}>
        {children}
        {errors.root?.message && (
          <Alert color="red" role="alert">
            {errors.root.message}
          </Alert>
        )}
        <Panel title={t('content')}>
          <LetterContent currency={letter.currency} dealers={card.data?.dealers ?? []} />
        </Panel>
        <Group justify="flex-end">
          <Button variant="default" size="md" onClick={() => void navigate({ search: {} })}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" size="md" loading={isSubmitting}>
            {saveLabel}
          </Button>
        </Group>
      </form>
      <LeaveQuestion withSearch when={() => isDirty && !isSaved.current} />
    </FormProvider>
  );
}
