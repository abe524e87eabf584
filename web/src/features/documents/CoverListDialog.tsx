/** Asks which letters a sealed list is made of, makes it, and shows it. */
import { Alert, Button, Group, Loader, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { monthName, today } from '@/lib/format';
import { daysOfMonth, pastMonths } from '@/lib/months';
import { problemOf } from '@/lib/problem';
import { useDocumentSource } from '@/ui/DocumentList';
import { PdfDocument } from '@/ui/PdfDocument';
import { useProblemText } from '@/ui/problem-text';
import { useJobDocument } from '@/ui/useJobDocument';
import { useLanguage } from '@/ui/useLanguage';

type Status = NonNullable<Schemas['CoverListIn']['status']>;
const STATUSES: Status[] = ['draft', 'sent', 'approved', 'rejected', 'cancelled', 'expired'];
const MONTHS = 24;

export function CoverListDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('documents');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const [month, setMonth] = useState<string | null>(null);
  const [status, setStatus] = useState<Status | null>(null);
  const [spoken, setSpoken] = useState<'tr' | 'en'>('tr');
  const [task, setTask] = useState<string | null>(null);
  const ask = $api.useMutation('post', '/api/documents/cover-lists');
  const made = useJobDocument(task);
  const source = useDocumentSource(made.document);

  function begin(): void {
    const days = month ? daysOfMonth(month) : null;
    ask.mutate(
      {
        body: {
          period: days && `${days.firstOn}..${days.lastOn}`,
          status,
          language: spoken,
        },
      },
      { onSuccess: ({ task_id }) => setTask(task_id) },
    );
  }

  const refusal = ask.error ? problemText(problemOf(ask.error)) : made.problem;
  return (
    <Modal
      opened
      onClose={onClose}
      size={source ? 1040 : 'md'}
      title={t('list.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {source ? (
        <PdfDocument source={source} />
      ) : (
        <Stack gap="md">
          <Text>{t('list.lead')}</Text>
          <Select
            label={t('list.month')}
            placeholder={t('list.anyMonth')}
            clearable
            searchable
            data={pastMonths(MONTHS, today()).map((value) => ({
              value,
              label: monthName(value, language),
            }))}
            value={month}
            onChange={setMonth}
          />
          <Select
            label={t('list.status')}
            placeholder={t('list.anyStatus')}
            clearable
            data={STATUSES.map((value) => ({ value, label: common(`status.${value}`) }))}
            value={status}
            onChange={(value) => setStatus(value as Status | null)}
          />
          <Select
            label={t('list.language')}
            allowDeselect={false}
            data={[
              { value: 'tr', label: 'Türkçe' },
              { value: 'en', label: 'English' },
            ]}
            value={spoken}
            onChange={(value) => setSpoken(value === 'en' ? 'en' : 'tr')}
          />
          {made.isMaking && (
            <Text role="status" c="dimmed">
              <Loader size={14} mr={8} aria-hidden="true" />
              {t('list.making')}
            </Text>
          )}
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {common('action.cancel')}
            </Button>
            <Button onClick={begin} loading={ask.isPending || made.isMaking}>
              {t('list.make')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
