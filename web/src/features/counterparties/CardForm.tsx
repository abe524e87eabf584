/** A card's fields, for a new one and for one that exists (whose identity stays as it is). */

import { zodResolver } from '@hookform/resolvers/zod';
import { Alert, Button, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';
import classes from './Counterparties.module.css';
import { type CardFields, cardSchema, fieldOfProblem } from './card-form';

interface Props {
  values: CardFields;
  /** The tax number, or code and country, cannot change. */
  isKnown?: boolean;
  onSave: (fields: CardFields) => Promise<void>;
}

export function CardForm({ values, isKnown = false, onSave }: Props) {
  const { t } = useTranslation('counterparties');
  const problemText = useProblemText();
  const knownId = useId();
  const form = useForm<CardFields>({
    resolver: zodResolver(cardSchema((key) => t(`form.${key}`))),
    values,
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty, isSubmitting, isSubmitSuccessful } = form.formState;
  const [known, email, phone] = form.watch(['known', 'email', 'phone']);
  const field = (name: keyof CardFields) => ({
    error: errors[name]?.message,
    ...form.register(name),
  });

  async function save(fields: CardFields): Promise<void> {
    try {
      await onSave(fields);
    } catch (error) {
      const problem = problemOf(error);
      const message = problemText(problem);
      form.setError(fieldOfProblem(problem) ?? 'root', { message }, { shouldFocus: true });
    }
  }

  return (
    <form onSubmit={form.handleSubmit(save)} noValidate>
      <LeaveQuestion when={isDirty && !isSubmitting && !isSubmitSuccessful} />
      <Stack gap="md">
        {errors.root?.message && (
          <Alert color="red" role="alert">
            {errors.root.message}
          </Alert>
        )}
        {!isKnown && (
          <div>
            <Text size="sm" fw={500} id={knownId} mb={4}>
              {t('form.kind')}
            </Text>
            <Controller
              control={form.control}
              name="known"
              render={({ field: { value, onChange } }) => (
                <SegmentedControl
                  aria-labelledby={knownId}
                  classNames={{ root: classes.kind, label: classes.kindLabel }}
                  value={value}
                  onChange={onChange}
                  data={[
                    { value: 'turkish', label: t('form.turkish') },
                    { value: 'foreign', label: t('form.foreign') },
                  ]}
                />
              )}
            />
          </div>
        )}
        <TextInput label={t('form.name')} required {...field('name')} />
        {!isKnown && known === 'turkish' && (
          <TextInput
            label={t('form.number')}
            inputMode="numeric"
            maxLength={11}
            required
            maw={260}
            {...field('tax_number')}
          />
        )}
        {!isKnown && (
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('form.code')}
              required={known === 'foreign'}
              maxLength={64}
              {...field('account_code')}
            />
            {known === 'foreign' && (
              <TextInput label={t('form.country')} required maxLength={2} {...field('country')} />
            )}
          </SimpleGrid>
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('form.email')}
            description={t('form.emailHint')}
            type="email"
            {...field('email')}
          />
          <TextInput
            label={t('form.phone')}
            description={t('form.phoneHint')}
            type="tel"
            placeholder="0532 000 00 00"
            {...field('phone')}
          />
        </SimpleGrid>
        {!email && !phone && (
          <Text size="sm" c="var(--wait)">
            {t('form.contactMissing')}
          </Text>
        )}
        <Button type="submit" loading={isSubmitting} style={{ alignSelf: 'flex-start' }}>
          {t('form.save')}
        </Button>
      </Stack>
    </form>
  );
}
