/** What an import says where a row says nothing: currency and period. */
import { Fieldset, NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { monthName, today } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Defaults.module.css';
import { monthsUntil, type Period, periodOf } from './months';

const CURRENCIES = ['TRY', 'USD', 'EUR', 'GBP', 'CHF'];
const OFFERED_MONTHS = 36;

export interface Chosen {
  currency: string;
  /** Months like `2026-10`; empty where the workbook has them. */
  first: string;
  last: string;
}

export const UNSAID: Chosen = { currency: 'TRY', first: '', last: '' };

/** Returns the chosen period; one month where only the first or the last is said. */
export function periodFrom({ first, last }: Chosen): Period | null {
  return first || last ? periodOf(first || last, last || first) : null;
}

interface Props {
  value: Chosen;
  onChange: (value: Chosen) => void;
}

export function Defaults({ value, onChange }: Props) {
  const { t } = useTranslation('imports');
  return (
    <Fieldset legend={t('defaults.title')} className={classes.fields}>
      <NativeSelect
        label={t('defaults.currency')}
        value={value.currency}
        data={CURRENCIES}
        onChange={(event) => onChange({ ...value, currency: event.currentTarget.value })}
      />
      <Months value={value} onChange={onChange} emptyLabel={t('defaults.inFile')} />
      <Text size="sm" c="dimmed" className={classes.hint}>
        {t('defaults.hint')}
      </Text>
    </Fieldset>
  );
}

/** First and last month; choosing one beyond the other moves the other. */
export function Months({ value, onChange, emptyLabel }: Props & { emptyLabel: string }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const months = monthsUntil(today(), OFFERED_MONTHS);
  const data = [
    { value: '', label: emptyLabel },
    ...months.map((month) => ({ value: month, label: monthName(month, language) })),
  ];

  function first(month: string): void {
    const last = !month ? '' : value.last < month ? month : value.last;
    onChange({ ...value, first: month, last });
  }
  function last(month: string): void {
    const start = !month ? '' : !value.first || value.first > month ? month : value.first;
    onChange({ ...value, first: start, last: month });
  }

  return (
    <>
      <NativeSelect
        label={t('defaults.first')}
        value={value.first}
        data={data}
        onChange={(event) => first(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('defaults.last')}
        value={value.last}
        data={data}
        onChange={(event) => last(event.currentTarget.value)}
      />
    </>
  );
}
