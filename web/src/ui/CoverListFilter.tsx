/** What narrows a list of letters: month, state, counterparty, upload. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { monthName, today } from '@/lib/format';
import { daysOfMonth, pastMonths } from '@/lib/months';
import { useMay } from '@/lib/session';
import { useLanguage } from './useLanguage';

export type ListFilter = Omit<Schemas['CoverListIn'], 'ids' | 'language'>;
type Status = NonNullable<ListFilter['status']>;

const STATUSES: Status[] = ['draft', 'sent', 'approved', 'rejected', 'cancelled', 'expired'];
const MONTHS = 24;
const SHOWN = 20;
const PAUSE_MS = 250;

interface Props {
  value: ListFilter;
  /** What stands already and is not asked for. */
  given?: ListFilter;
  onChange: (value: ListFilter) => void;
}

export function CoverListFilter({ value, given = {}, onChange }: Props) {
  const { t } = useTranslation('documents');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const mayCards = useMay('counterparty:read');
  const mayImports = useMay('import:read');
  const isOfOne = !!(given.counterparty_id ?? given.import_id);
  const now = today();
  const months = [now.slice(0, 7), ...pastMonths(MONTHS, now)].map((month) => {
    const { firstOn, lastOn } = daysOfMonth(month);
    return { value: `${firstOn}..${lastOn}`, label: monthName(month, language) };
  });
  return (
    <>
      {!given.period && (
        <Select
          label={t('list.month')}
          placeholder={t('list.anyMonth')}
          clearable
          searchable
          data={months}
          value={value.period ?? null}
          onChange={(period) => onChange({ ...value, period })}
        />
      )}
      {!given.status && (
        <Select
          label={t('list.status')}
          placeholder={t('list.anyStatus')}
          clearable
          data={STATUSES.map((each) => ({ value: each, label: common(`status.${each}`) }))}
          value={value.status ?? null}
          onChange={(status) => onChange({ ...value, status: status as Status | null })}
        />
      )}
      {!isOfOne && mayCards && (
        <CounterpartySelect
          value={value.counterparty_id ?? null}
          onChange={(counterparty_id) => onChange({ ...value, counterparty_id })}
        />
      )}
      {!isOfOne && mayImports && (
        <ImportSelect
          value={value.import_id ?? null}
          onChange={(import_id) => onChange({ ...value, import_id })}
        />
      )}
    </>
  );
}

interface OneProps {
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Looks counterparties up by name or tax number; the server folds Turkish letters. */
function CounterpartySelect({ value, onChange }: OneProps) {
  const { t } = useTranslation('documents');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const search = asked && asked !== chosen?.label ? asked : undefined;
  const found = $api.useQuery(
    'get',
    '/api/counterparties',
    { params: { query: { search, limit: SHOWN } } },
    { placeholderData: keepPreviousData },
  );
  const cards = (found.data?.items ?? []).map(({ id, name, tax_number }) => ({
    value: id,
    label: tax_number ? `${name} · ${tax_number}` : name,
  }));
  const isListed = !chosen || cards.some((card) => card.value === chosen.value);
  return (
    <Select
      label={t('list.counterparty')}
      placeholder={t('list.anyCounterparty')}
      clearable
      searchable
      filter={({ options }) => options}
      data={isListed ? cards : [chosen, ...cards]}
      nothingFoundMessage={t('list.noCounterparty')}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={(id, option) => {
        setChosen(id && option ? { value: id, label: option.label } : null);
        onChange(id);
      }}
    />
  );
}

/** The latest uploads whose letters were made. */
function ImportSelect({ value, onChange }: OneProps) {
  const { t } = useTranslation('documents');
  const { data } = $api.useQuery('get', '/api/imports', { params: { query: { limit: SHOWN } } });
  const made = data?.items.filter(({ committed_at }) => committed_at) ?? [];
  if (made.length === 0) return null;
  return (
    <Select
      label={t('list.import')}
      placeholder={t('list.anyImport')}
      clearable
      searchable
      data={made.map(({ id, file_name, period }) => ({
        value: id,
        label: period ? `${file_name} · ${period.label}` : file_name,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
