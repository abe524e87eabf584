/** A letter's lines by dealer or account code, with what is still missing from the totals. */
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconPlus, IconSum, IconTrash } from '@tabler/icons-react';
import { type ClipboardEvent, useId } from 'react';
import { Controller, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { money, sideOf } from '@/lib/format';
import {
  addsUp,
  asTyped,
  linesFromClipboard,
  MOST_LINES,
  missingInLines,
  sumOfLines,
  type TypedContent,
} from '@/lib/letter-content';
import { AmountInput, useAmountCheck } from './AmountInput';
import classes from './LetterLines.module.css';
import { useLanguage } from './useLanguage';

interface Props {
  currency: string;
  /** Dealers of the card, to begin with. */
  dealers: readonly { code: string; name: string }[];
}

const EMPTY = { code: '', name: '', debit: '', credit: '' };
const SIDES = ['debit', 'credit'] as const;

export function LetterLines({ currency, dealers }: Props) {
  const { t } = useTranslation('letterForm');
  const form = useFormContext<TypedContent>();
  const { fields, append, remove, replace } = useFieldArray({
    control: form.control,
    name: 'lines',
    rules: {
      validate: () =>
        form.getValues('lines').length === 0 ||
        addsUp(form.getValues(), currency) ||
        t('notAddedUp'),
    },
  });
  const heading = useId();
  const hasLines = fields.length > 0;
  const isFull = fields.length >= MOST_LINES;

  function paste(event: ClipboardEvent, index: number): void {
    const text = event.clipboardData.getData('text');
    if (!text.includes('\t') && !text.trim().includes('\n')) return;
    event.preventDefault();
    const lines = form.getValues('lines');
    const pasted = linesFromClipboard(text);
    replace([...lines.slice(0, index), ...pasted, ...lines.slice(index + 1)].slice(0, MOST_LINES));
  }

  return (
    <section aria-labelledby={heading}>
      <Text component="h3" id={heading} fw={600} className={classes.heading}>
        {t('lines')} <span className={classes.optional}>({t('optional')})</span>
      </Text>
      <Text c="dimmed" size="sm" mb="sm">
        {t('linesHint')}
      </Text>
      {hasLines && (
        <ol className={classes.lines}>
          <li className={classes.head} aria-hidden="true">
            <span>{t('code')}</span>
            <span>{t('name')}</span>
            <span className={classes.right}>{t('debit')}</span>
            <span className={classes.right}>{t('credit')}</span>
            <span />
          </li>
          {fields.map((field, index) => (
            <Line
              key={field.id}
              index={index}
              currency={currency}
              onPaste={(event) => paste(event, index)}
              onRemove={() => {
                remove(index);
                if (form.formState.isSubmitted) void form.trigger('lines');
              }}
            />
          ))}
        </ol>
      )}
      <Group gap="xs" mt="sm">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          disabled={isFull}
          onClick={() => append(EMPTY)}
        >
          {t('addLine')}
        </Button>
        {!hasLines && dealers.length > 0 && (
          <Button
            variant="default"
            onClick={() => replace(dealers.map((dealer) => ({ ...EMPTY, ...dealer })))}
          >
            {t('addDealers')}
          </Button>
        )}
      </Group>
      {hasLines && <Difference currency={currency} />}
    </section>
  );
}

interface LineProps {
  index: number;
  currency: string;
  onPaste: (event: ClipboardEvent) => void;
  onRemove: () => void;
}

function Line({ index, currency, onPaste, onRemove }: LineProps) {
  const { t } = useTranslation('letterForm');
  const { t: common } = useTranslation();
  const { register, control, formState } = useFormContext<TypedContent>();
  const check = useAmountCheck(currency);
  const errors = formState.errors.lines?.[index];
  const nth = { number: index + 1 };
  return (
    <li className={classes.line}>
      <TextInput
        aria-label={t('codeOf', nth)}
        placeholder={t('code')}
        maxLength={64}
        error={errors?.code?.message}
        onPaste={onPaste}
        {...register(`lines.${index}.code`, {
          validate: (text) => text.trim() !== '' || t('codeMissing'),
        })}
      />
      <TextInput
        aria-label={t('nameOf', nth)}
        placeholder={t('name')}
        maxLength={250}
        {...register(`lines.${index}.name`)}
      />
      {SIDES.map((side) => (
        <Controller
          key={side}
          control={control}
          name={`lines.${index}.${side}`}
          rules={{ validate: check }}
          render={({ field, fieldState }) => (
            <AmountInput
              bare
              placeholder={t(side)}
              label={t(side === 'debit' ? 'debitOf' : 'creditOf', nth)}
              currency={currency}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
      ))}
      <ActionIcon
        variant="subtle"
        color="red"
        size={34}
        aria-label={`${common('action.remove')}: ${t('lineNumber', nth)}`}
        onClick={onRemove}
      >
        <IconTrash size={17} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}

/** The lines' sums against the letter's totals, as one types. */
function Difference({ currency }: { currency: string }) {
  const { t } = useTranslation('letterForm');
  const language = useLanguage();
  const form = useFormContext<TypedContent>();
  const content = useWatch({ control: form.control }) as TypedContent;
  const isRight = addsUp(content, currency);
  const error = form.formState.errors.lines?.root?.message;

  function takeSums(): void {
    for (const side of SIDES) {
      const typed = asTyped(sumOfLines(content.lines, side, currency), language);
      form.setValue(side, typed, { shouldDirty: true, shouldValidate: true });
    }
    void form.trigger('lines');
  }

  return (
    <div className={classes.difference} data-right={isRight}>
      <dl className={classes.sums}>
        {SIDES.map((side) => {
          const missing = missingInLines(content, side, currency);
          const read = missing === null ? null : sideOf(missing);
          return (
            <div key={side}>
              <dt>{t(side === 'debit' ? 'linesDebit' : 'linesCredit')}</dt>
              <dd className="numeric">
                {money(sumOfLines(content.lines, side, currency), currency, language)}
              </dd>
              <dd className={classes.missing} data-zero={read?.side === 'zero'}>
                {read === null
                  ? t('totalUnreadable')
                  : read.side === 'zero'
                    ? t('noDifference')
                    : t(read.side === 'debit' ? 'missing' : 'tooMuch', {
                        amount: money(read.amount, currency, language),
                      })}
              </dd>
            </div>
          );
        })}
      </dl>
      {!isRight && (
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconSum size={16} aria-hidden="true" />}
          onClick={takeSums}
        >
          {t('takeSums')}
        </Button>
      )}
      {error && !isRight && (
        <Text size="sm" fw={550} c="var(--bad)" role="alert" className={classes.alert}>
          {error}
        </Text>
      )}
    </div>
  );
}
