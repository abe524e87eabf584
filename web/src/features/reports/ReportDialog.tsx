/** Says what a report will hold, has it made, and shows it. */
import { Alert, Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useDocumentSource } from '@/ui/DocumentList';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { PdfDocument } from '@/ui/PdfDocument';
import { useProblemText } from '@/ui/problem-text';
import { useJobDocument } from '@/ui/useJobDocument';
import { useLanguage } from '@/ui/useLanguage';

/** What a report is of. */
export interface Subject {
  kind: 'letter' | 'counterparty';
  id: string;
  /** The letter's number, or the counterparty's name. */
  name: string;
}

interface Props {
  subject: Subject;
  why: Pick<Schemas['ReportIn'], 'reason' | 'note'>;
  onClose: () => void;
}

export function ReportDialog({ subject, why, onClose }: Props) {
  const { t } = useTranslation('reports');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const [language, setLanguage] = useState(useLanguage());
  const [task, setTask] = useState<string | null>(null);
  const ask = $api.useMutation('post', '/api/reports/legal');
  const made = useJobDocument(task);
  const source = useDocumentSource(made.document);
  const refusal = ask.error ? problemText(problemOf(ask.error)) : made.problem;
  const madeId = made.document?.id;

  useEffect(() => {
    if (madeId) void queries.invalidateQueries({ queryKey: ['get', '/api/documents'] });
  }, [madeId, queries]);

  function begin(): void {
    const about =
      subject.kind === 'letter' ? { letter_id: subject.id } : { counterparty_id: subject.id };
    ask.mutate(
      { body: { ...why, ...about, language } },
      { onSuccess: ({ task_id }) => setTask(task_id) },
    );
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={source ? 1040 : 'lg'}
      title={source?.title ?? t(`ask.${subject.kind}`, { name: subject.name })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {source ? (
        <PdfDocument source={source} />
      ) : (
        <Stack gap="md">
          <Text fw={600}>{t('ask.inside')}</Text>
          <List size="sm" spacing={6}>
            <List.Item>{t(`ask.has.${subject.kind}`)}</List.Item>
            {(['events', 'files', 'chain'] as const).map((part) => (
              <List.Item key={part}>{t(`ask.has.${part}`)}</List.Item>
            ))}
          </List>
          <Alert color="yellow">{t('ask.personal')}</Alert>
          <LanguageSelect
            label={t('ask.language')}
            isDisabled={made.isMaking}
            value={language}
            onChange={setLanguage}
          />
          {made.isMaking && (
            <Text role="status">
              <Loader size={14} mr={8} aria-hidden="true" />
              {t('ask.making')}
            </Text>
          )}
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {common(made.isMaking ? 'action.close' : 'action.cancel')}
            </Button>
            <Button onClick={begin} loading={ask.isPending || made.isMaking}>
              {t('ask.begin')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
