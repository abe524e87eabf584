/** What is exported, what will be in it, and what it is for. */
import { Alert, Button, Group, List, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { followJob } from '@/lib/jobs';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { isTold, NO_REASON, WhyFields } from '@/ui/WhyFields';
import { MonthFields, type Months, RecordFinder } from './ExportScope';
import { daysOfMonths } from './month-range';

type Kind = 'period' | 'counterparty' | 'letter';
type Scope = Pick<Schemas['ExportIn'], 'letter_id' | 'counterparty_id' | 'period'>;

interface Props {
  onClose: () => void;
  onBegun: () => void;
}

export function NewExportDialog({ onClose, onBegun }: Props) {
  const { t } = useTranslation('reports');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const [kind, setKind] = useState<Kind>('period');
  const [months, setMonths] = useState<Months | null>(null);
  const [record, setRecord] = useState<string | null>(null);
  const [why, setWhy] = useState(NO_REASON);
  const ask = $api.useMutation('post', '/api/exports');
  const scope = scopeOf(kind, months, record);

  function begin(): void {
    if (!scope || !why.reason) return;
    ask.mutate(
      { body: { ...scope, reason: why.reason, note: why.note } },
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
          value={kind}
          onChange={(value) => {
            setKind(value as Kind);
            setRecord(null);
          }}
          data={(['period', 'counterparty', 'letter'] as const).map((value) => ({
            value,
            label: t(`exports.by.${value}`),
          }))}
        />
        {kind === 'period' ? (
          <MonthFields months={months} onChange={setMonths} />
        ) : (
          <RecordFinder key={kind} scope={kind} value={record} onChange={setRecord} />
        )}
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t('exports.inside')}
          </Text>
          <List size="sm" spacing={2}>
            {(['events', 'files', 'roots', 'signature'] as const).map((part) => (
              <List.Item key={part}>{t(`exports.has.${part}`)}</List.Item>
            ))}
          </List>
        </div>
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
          <Button onClick={begin} disabled={!scope || !isTold(why)} loading={ask.isPending}>
            {t('exports.begin')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function scopeOf(kind: Kind, months: Months | null, record: string | null): Scope | null {
  if (kind === 'period') {
    const period = months && daysOfMonths(months.from, months.to);
    return period && { period };
  }
  if (!record) return null;
  return kind === 'letter' ? { letter_id: record } : { counterparty_id: record };
}
