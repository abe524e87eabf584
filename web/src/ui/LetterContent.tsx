/** What a letter says, in a form: amounts, lines, note and answer-by day. */
import { SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { count, today } from '@/lib/format';
import { balanceOf, LONGEST_WAIT_DAYS, NOTE_LENGTH, type TypedContent } from '@/lib/letter-content';
import { daysAfter } from '@/lib/months';
import { AmountInput, useAmountCheck } from './AmountInput';
import { BalanceWords } from './BalanceWords';
import { DayInput } from './DayInput';
import classes from './LetterContent.module.css';
import { LetterLines } from './LetterLines';
import { useLanguage } from './useLanguage';

interface Props {
  currency: string;
  dealers: readonly { code: string; name: string }[];
}

const SIDES = ['debit', 'credit'] as const;

export function LetterContent({ currency, dealers }: Props) {
  const { t } = useTranslation('letterForm');
  const form = useFormContext<TypedContent>();
  const check = useAmountCheck(currency);

  function validate(side: 'debit' | 'credit', text: string): true | string {
    const { debit, credit } = form.getValues();
    if (side === 'debit' && !debit.trim() && !credit.trim()) return t('amountMissing');
    return check(text);
  }

  return (
    <Stack gap="lg">
      <fieldset className={classes.amounts}>
        <legend className={classes.legend}>{t('amounts')}</legend>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          {SIDES.map((side) => (
            <Controller
              key={side}
              control={form.control}
              name={side}
              rules={{ validate: (text) => validate(side, text) }}
              render={({ field, fieldState }) => (
                <AmountInput
                  label={t(side === 'debit' ? 'debitTotal' : 'creditTotal')}
                  currency={currency}
                  value={field.value}
                  onChange={(text) => {
                    field.onChange(text);
                    if (form.formState.errors.debit) form.clearErrors('debit');
                  }}
                  onBlur={field.onBlur}
                  inputRef={field.ref}
                  error={fieldState.error?.message}
                />
              )}
            />
          ))}
        </SimpleGrid>
        <Balance currency={currency} />
      </fieldset>
      <LetterLines currency={currency} dealers={dealers} />
      <Note />
      <AnswerBy />
    </Stack>
  );
}

function Balance({ currency }: { currency: string }) {
  const { control } = useFormContext<TypedContent>();
  const content = useWatch({ control }) as TypedContent;
  const balance = balanceOf(content, currency);
  const isTyped = content.debit.trim() !== '' || content.credit.trim() !== '';
  return (
    <output className={classes.balance} aria-live="off">
      {isTyped && balance !== null && <BalanceWords balance={balance} currency={currency} />}
    </output>
  );
}

function Note() {
  const { t } = useTranslation('letterForm');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { register, control, formState } = useFormContext<TypedContent>();
  const note = useWatch({ control, name: 'note' });
  return (
    <Textarea
      label={t('note')}
      description={t('noteHint')}
      autosize
      minRows={3}
      maxRows={10}
      error={formState.errors.note?.message}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      rightSection={
        <Text component="span" size="xs" c="dimmed" className={classes.counter}>
          {t('counter', {
            used: count(note.length, language),
            most: count(NOTE_LENGTH, language),
          })}
        </Text>
      }
      rightSectionWidth={0}
      {...register('note', {
        maxLength: { value: NOTE_LENGTH, message: common('error.tooLong', { max: NOTE_LENGTH }) },
      })}
    />
  );
}

function AnswerBy() {
  const { t } = useTranslation('letterForm');
  const { control } = useFormContext<TypedContent>();
  const first = today();
  const last = daysAfter(first, LONGEST_WAIT_DAYS);
  return (
    <Controller
      control={control}
      name="answerBy"
      rules={{
        validate: (day) =>
          day === null || (day >= first && day <= last) || t(day < first ? 'dayPast' : 'dayFar'),
      }}
      render={({ field, fieldState }) => (
        <DayInput
          label={t('answerBy')}
          description={t('answerByHint')}
          clearable
          minDate={first}
          maxDate={last}
          classNames={{ wrapper: classes.day }}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          ref={field.ref}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
