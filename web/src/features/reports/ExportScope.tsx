/** Of what an export is: all letters of some months, one counterparty, or one letter. */
import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { monthName, today } from '@/lib/format';
import { pastMonths } from '@/lib/months';
import { useLanguage } from '@/ui/useLanguage';

const MONTHS = 60;
const TYPING_MS = 250;
const SHOWN = 10;

export interface Months {
  from: string;
  to: string;
}

interface MonthsProps {
  months: Months | null;
  onChange: (months: Months) => void;
}

export function MonthFields({ months, onChange }: MonthsProps) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const all = [today().slice(0, 7), ...pastMonths(MONTHS, today())].map((value) => ({
    value,
    label: monthName(value, language),
  }));
  const isTurned = months !== null && months.to < months.from;
  return (
    <Group grow align="flex-start" gap="md">
      <Select
        label={t('exports.from')}
        description={t('exports.monthHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        searchable
        allowDeselect={false}
        data={all}
        value={months?.from ?? null}
        onChange={(from) => {
          if (from) onChange({ from, to: months && months.to > from ? months.to : from });
        }}
      />
      <Select
        label={t('exports.to')}
        searchable
        allowDeselect={false}
        disabled={!months}
        data={all}
        value={months?.to ?? null}
        error={isTurned && t('exports.turned')}
        onChange={(to) => {
          if (to && months) onChange({ ...months, to });
        }}
      />
    </Group>
  );
}

interface FinderProps {
  scope: 'counterparty' | 'letter';
  value: string | null;
  onChange: (value: string | null) => void;
}

export function RecordFinder({ scope, value, onChange }: FinderProps) {
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const params = { params: { query: { search, limit: SHOWN } } };
  const isTyped = search.length > 1;
  const cards = $api.useQuery('get', '/api/counterparties', params, {
    enabled: scope === 'counterparty' && isTyped,
  });
  const letters = $api.useQuery('get', '/api/mutabakats', params, {
    enabled: scope === 'letter' && isTyped,
  });
  const list = scope === 'counterparty' ? cards : letters;
  const found =
    scope === 'counterparty'
      ? (cards.data?.items ?? []).map(({ id, name, tax_number }) => ({
          value: id,
          label: [name, tax_number].filter(Boolean).join(' · '),
        }))
      : (letters.data?.items ?? []).map(({ id, number, counterparty }) => ({
          value: id,
          label: `${number} · ${counterparty.name}`,
        }));
  const isNone = isTyped && list.isSuccess && found.length === 0;
  return (
    <>
      <TextInput
        type="search"
        label={t(`exports.find.${scope}`)}
        value={typed}
        error={isNone && t('exports.noneFound')}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onChange(null);
        }}
      />
      <Select
        label={t('exports.choose')}
        placeholder={t(found.length ? 'exports.choose' : 'exports.typeFirst')}
        disabled={found.length === 0}
        data={found}
        value={value}
        onChange={onChange}
      />
    </>
  );
}
