/** What narrows the list: all of it stands in the address. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { currencyName } from '@/lib/currencies';
import { today } from '@/lib/format';
import { daysOfMonth, pastMonths } from '@/lib/months';
import { useLanguage } from '@/ui/useLanguage';
import classes from './FilterBar.module.css';
import { FilterPill, TogglePill } from './FilterPill';
import { periodName } from './letter';
import { isFiltered, type LetterSearch, type LetterSort, type LetterStatus } from './letter-search';
import { SearchField } from './SearchField';

interface Props {
  search: LetterSearch;
  /** `isTyping`: the change is one of many and makes no step for the back button. */
  onChange: (change: Partial<LetterSearch>, isTyping?: boolean) => void;
  onClear: () => void;
  /** Views and columns. */
  children: ReactNode;
}

const STATUSES = ['draft', 'sent', 'approved', 'rejected', 'expired', 'cancelled'] as const;
const CURRENCIES = ['TRY', 'USD', 'EUR', 'GBP'];
const MONTHS = 24;

export function FilterBar({ search, onChange, onClear, children }: Props) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { status, period, currency } = search;
  const months = periodChoices().map(({ value, first, last }) => ({
    value,
    label: periodName(first, last, language),
  }));
  const [first = '', last = ''] = period?.split('..') ?? [];

  return (
    <div className={classes.bar}>
      <SearchField
        value={search.search ?? ''}
        onChange={(value) => onChange({ search: value }, true)}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend */}
      <div className={classes.pills} role="group" aria-label={t('filter.group')}>
        <FilterPill
          name={t('filter.status')}
          value={status}
          choices={STATUSES.map((value) => ({ value, label: common(`status.${value}`) }))}
          onChange={(value) => onChange({ status: value as LetterStatus | undefined })}
        />
        <FilterPill
          name={t('filter.period')}
          value={period}
          label={period && periodName(first, last, language)}
          choices={months}
          onChange={(value) => onChange({ period: value })}
        />
        <FilterPill
          name={t('filter.currency')}
          value={currency}
          label={currency}
          choices={CURRENCIES.map((value) => ({
            value,
            label: `${value} · ${currencyName(value, language)}`,
          }))}
          onChange={(value) => onChange({ currency: value })}
        />
        <TogglePill
          name={t('filter.mine')}
          isOn={!!search.mine}
          onChange={(isOn) => onChange({ mine: isOn || undefined })}
        />
        <TogglePill
          name={t('filter.difference')}
          isOn={!!search.difference}
          onChange={(isOn) => onChange({ difference: isOn || undefined })}
        />
        {search.import_id && (
          <ImportPill id={search.import_id} onRemove={() => onChange({ import_id: undefined })} />
        )}
        {search.counterparty_id && (
          <CounterpartyPill
            id={search.counterparty_id}
            onRemove={() => onChange({ counterparty_id: undefined })}
          />
        )}
        <span className={classes.onlyCards}>
          <SortPill sort={search.sort} hasCurrency={!!currency} onChange={onChange} />
        </span>
        {isFiltered(search) && (
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {common('action.clearFilters')}
          </Button>
        )}
      </div>
      <div className={classes.tools}>{children}</div>
    </div>
  );
}

function periodChoices() {
  const now = today();
  return [now.slice(0, 7), ...pastMonths(MONTHS, now)].map((month) => {
    const { firstOn, lastOn } = daysOfMonth(month);
    return { value: `${firstOn}..${lastOn}`, first: firstOn, last: lastOn };
  });
}

interface RecordPillProps {
  id: string;
  onRemove: () => void;
}

function ImportPill({ id, onRemove }: RecordPillProps) {
  const { t } = useTranslation('letters');
  const { data } = $api.useQuery('get', '/api/imports/{id}', { params: { path: { id } } });
  return (
    <FilterPill
      name={t('filter.import')}
      value={id}
      label={data?.file_name ?? '…'}
      onChange={onRemove}
    />
  );
}

function CounterpartyPill({ id, onRemove }: RecordPillProps) {
  const { t } = useTranslation('letters');
  const { data } = $api.useQuery('get', '/api/counterparties/{id}', { params: { path: { id } } });
  return (
    <FilterPill
      name={t('filter.counterparty')}
      value={id}
      label={data?.name ?? '…'}
      onChange={onRemove}
    />
  );
}

interface SortPillProps {
  sort: LetterSort | undefined;
  hasCurrency: boolean;
  onChange: Props['onChange'];
}

/** Cards have no headings to order them by. */
function SortPill({ sort, hasCurrency, onChange }: SortPillProps) {
  const { t } = useTranslation('letters');
  const sorts = ['newest', 'oldest', 'name', 'name_desc'] as const;
  const amounts = ['amount_desc', 'amount_asc'] as const;
  const choices = [...sorts, ...(hasCurrency ? amounts : [])];
  return (
    <FilterPill
      name={t('sort.label')}
      value={sort}
      choices={choices.map((value) => ({ value, label: t(`sort.${value}`) }))}
      onChange={(value) => onChange({ sort: value as LetterSort | undefined })}
    />
  );
}
