/** An amount as it is typed, with what the page takes it for beside it. */
import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { amountFromText, placesOf } from '@/lib/amount';
import { money } from '@/lib/format';
import { asTyped } from '@/lib/letter-content';
import { amountInWords } from '@/lib/number-words';
import classes from './AmountInput.module.css';
import { useLanguage } from './useLanguage';

interface Props {
  value: string;
  onChange: (text: string) => void;
  onBlur?: () => void;
  currency: string;
  label: string;
  error?: string;
  /** Only the field: its label is for those who listen, and nothing is read back. */
  bare?: boolean;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function AmountInput({
  value,
  onChange,
  onBlur,
  currency,
  bare,
  inputRef,
  ...field
}: Props) {
  const language = useLanguage();
  const reading = amountFromText(value, placesOf(currency));
  const decimal = 'decimal' in reading ? reading.decimal : null;

  function leave(): void {
    // What was read replaces what was typed, so that nothing is left to interpretation.
    if (decimal !== null) onChange(asTyped(decimal, language) || '0');
    onBlur?.();
  }

  return (
    <TextInput
      {...field}
      label={bare ? undefined : field.label}
      aria-label={bare ? field.label : undefined}
      ref={inputRef}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={leave}
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: classes.input, description: classes.read }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      description={
        bare || decimal === null
          ? undefined
          : `${money(decimal, currency, language)}: ${amountInWords(decimal, currency, language)}`
      }
    />
  );
}

/** Returns a function that says what is wrong with a typed amount, or true. */
export function useAmountCheck(currency: string): (text: string) => true | string {
  const { t } = useTranslation();
  const places = placesOf(currency);
  return (text) => {
    if (!text.trim()) return true;
    const reading = amountFromText(text, places);
    if ('decimal' in reading) return true;
    if (reading.error === 'negative') return t('error.amountNegative');
    if (reading.error === 'places') return t('error.amountPlaces', { places });
    return t('error.amountInvalid');
  };
}
