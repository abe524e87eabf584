/** What narrows the trail: all of it stands in the address. */
import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { turkishOrder } from '@/lib/format';
import { DayInput } from '@/ui/DayInput';
import classes from './Audit.module.css';
import { type AuditSearch, isFiltered } from './audit-search';
import { GROUPS, type Group, type Kind, kindsOf, RESULTS, type Result } from './kinds';

interface Props {
  search: AuditSearch;
  onChange: (change: AuditSearch) => void;
  onClear: () => void;
  /** What the id of a filter is called, where a row has told it. */
  nameOf: (id: string) => string;
}

export function AuditFilters({ search, onChange, onClear, nameOf }: Props) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { from, to, group, kind, result, actor, record } = search;
  const kinds = kindsOf(group)
    .map((value) => ({ value, label: t(`kind.${value}`) }))
    .sort((one, other) => turkishOrder(one.label, other.label));
  const any = { placeholder: t('filter.any'), clearable: true } as const;
  const isReversed = !!from && !!to && to < from;
  return (
    <>
      <search className={classes.filters} aria-label={t('filter.label')}>
        <DayInput
          label={t('filter.from')}
          value={from ?? null}
          clearable
          onChange={(day) => onChange({ from: day ?? undefined })}
        />
        <DayInput
          label={t('filter.to')}
          value={to ?? null}
          clearable
          error={isReversed && t('filter.order')}
          onChange={(day) => onChange({ to: day ?? undefined })}
        />
        <Select
          {...any}
          label={t('filter.group')}
          value={group ?? null}
          data={GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
          onChange={(value) => onChange({ group: (value as Group | null) ?? undefined })}
        />
        <Select
          {...any}
          label={t('filter.kind')}
          searchable
          value={kind ?? null}
          data={kinds}
          onChange={(value) => onChange({ kind: (value as Kind | null) ?? undefined })}
        />
        <Select
          {...any}
          className={classes.last}
          label={t('filter.result')}
          value={result ?? null}
          data={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
          onChange={(value) => onChange({ result: (value as Result | null) ?? undefined })}
        />
      </search>
      {isFiltered(search) && (
        <div className={classes.chips}>
          {actor && (
            <Chip
              text={t('filter.actor', { name: nameOf(actor) })}
              onRemove={() => onChange({ actor: undefined })}
            />
          )}
          {record && (
            <Chip
              text={t('filter.record', { name: nameOf(record) })}
              onRemove={() => onChange({ record: undefined })}
            />
          )}
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {common('action.clearFilters')}
          </Button>
        </div>
      )}
    </>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { t } = useTranslation('audit');
  return (
    <span className={classes.chip}>
      <span className={classes.chipText}>{text}</span>
      <button
        type="button"
        className={classes.chipRemove}
        aria-label={t('filter.remove', { name: text })}
        onClick={onRemove}
      >
        <IconX size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
