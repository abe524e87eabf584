/** What is exported, and what for. */
import {
  Alert,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { monthName, today } from '@/lib/format';
import { followJob } from '@/lib/jobs';
import { daysOfMonth, pastMonths } from '@/lib/months';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { isTold, NO_REASON, WhyFields } from '@/ui/WhyFields';

type Scope = 'period' | 'counterparty' | 'letter';
const MONTHS = 36;
const TYPING_MS = 250;

interface Props {
  onClose: () => void;
  onBegun: () => void;
}

export function NewExportDialog({ onClose, onBegun }: Props) {
  const { t } = useTranslation('reports');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const [scope, setScope] = useState<Scope>('period');
  const [chosen, setChosen] = useState<string | null>(null);
  const [why, setWhy] = useState(NO_REASON);
  const ask = $api.useMutation('post', '/api/exports');

  function begin(): void {
    if (!chosen || !why.reason) return;
    const days = scope === 'period' ? daysOfMonth(chosen) : null;
    ask.mutate(
      {
        body: {
          reason: why.reason,
          note: why.note,
          letter_id: scope === 'letter' ? chosen : null,
          counterparty_id: scope === 'counterparty' ? chosen : null,
          period: days && { first_on: days.firstOn, last_on: days.lastOn },
        },
      },
      {
        onSuccess: ({ task_id }) => {
          followJob(task_id);
          onBegun();
          onClose();
        },
      },
    );
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('exports.new')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t('exports.scope')}
          value={scope}
          onChange={(value) => {
            setScope(value as Scope);
            setChosen(null);
          }}
          data={(['period', 'counterparty', 'letter'] as const).map((value) => ({
            value,
            label: t(`exports.by.${value}`),
          }))}
        />
        {scope === 'period' ? (
          <Month value={chosen} onChange={setChosen} />
        ) : (
          <Finder key={scope} scope={scope} value={chosen} onChange={setChosen} />
        )}
        <WhyFields why={why} onChange={setWhy} />
        {ask.error && (
          <Alert color="red" role="alert">
            {problemText(problemOf(ask.error))}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button onClick={begin} disabled={!chosen || !isTold(why)} loading={ask.isPending}>
            {t('exports.begin')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ChoiceProps {
  value: string | null;
  onChange: (value: string | null) => void;
}

function Month({ value, onChange }: ChoiceProps) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  return (
    <Select
      label={t('exports.month')}
      description={t('exports.monthHint')}
      searchable
      data={pastMonths(MONTHS, today()).map((month) => ({
        value: month,
        label: monthName(month, language),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}

function Finder({ scope, value, onChange }: ChoiceProps & { scope: 'counterparty' | 'letter' }) {
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const params = { params: { query: { search, limit: 10 } } };
  const cards = $api.useQuery('get', '/api/counterparties', params, {
    enabled: scope === 'counterparty' && search.length > 1,
  });
  const letters = $api.useQuery('get', '/api/mutabakats', params, {
    enabled: scope === 'letter' && search.length > 1,
  });
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
  return (
    <>
      <TextInput
        type="search"
        label={t(`exports.find.${scope}`)}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onChange(null);
        }}
      />
      <Select
        label={t('exports.choose')}
        placeholder={found.length ? undefined : t('exports.typeFirst')}
        disabled={found.length === 0}
        data={found}
        value={value}
        onChange={onChange}
      />
    </>
  );
}
