/** Why somebody looks into evidence: asked before it is shown, and kept in the audit trail. */
import { Alert, Select, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';

export type Reason = Schemas['AccessReason'];

export interface Why {
  reason: Reason | null;
  note: string;
}

export const NO_REASON: Why = { reason: null, note: '' };
const REASONS: Reason[] = ['audit', 'court', 'tax_office', 'internal', 'other'];
const MOST = 500;

/** Tells whether the reason is told; "other" needs words. */
export const isTold = ({ reason, note }: Why) =>
  reason !== null && (reason !== 'other' || note.trim() !== '');

interface Props {
  why: Why;
  onChange: (why: Why) => void;
}

export function WhyFields({ why, onChange }: Props) {
  const { t } = useTranslation('reports');
  return (
    <Stack gap="md">
      <Alert color="yellow">{t('why.recorded')}</Alert>
      <Select
        label={t('why.reason')}
        placeholder={t('why.choose')}
        required
        data={REASONS.map((value) => ({ value, label: t(`why.${value}`) }))}
        value={why.reason}
        onChange={(value) => onChange({ ...why, reason: value as Reason | null })}
      />
      <Textarea
        label={t('why.note')}
        description={t('why.noteHint')}
        required={why.reason === 'other'}
        autosize
        minRows={2}
        maxLength={MOST}
        value={why.note}
        onChange={({ currentTarget }) => onChange({ ...why, note: currentTarget.value })}
      />
    </Stack>
  );
}
