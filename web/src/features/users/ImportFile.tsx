/** The first step: the template, and the filled-in workbook. */
import { Alert, Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { saveFile } from '@/lib/save-file';
import { useProblemText } from '@/ui/problem-text';
import type { Row } from './import-rows';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_BYTES = 1_048_576;

interface Props {
  onRead: (rows: Row[]) => void;
  onClose: () => void;
}

export function ImportFile({ onRead, onClose }: Props) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState('');
  const read = useMutation({
    mutationFn: async (chosen: File) => {
      const body = { file_name: chosen.name, content: await base64Of(chosen) };
      const { data } = await api.POST('/api/users/workbook', { body });
      return data?.rows ?? [];
    },
    onSuccess: (rows) => (rows.length > 0 ? onRead(rows) : setError(t('import.noRows'))),
    onError: (refusal) => setError(problemText(problemOf(refusal))),
  });
  const template = useMutation({
    mutationFn: async () => {
      const { data } = await api.GET('/api/users/template.xlsx', { parseAs: 'arrayBuffer' });
      if (data) saveFile(new Uint8Array(data as ArrayBuffer), t('import.templateName'), XLSX);
    },
  });

  function submit(): void {
    if (!file) setError(t('import.fileMissing'));
    else if (file.size > MOST_BYTES) setError(t('import.fileLarge'));
    else read.mutate(file);
  }

  return (
    <Stack gap="md">
      <Text>{t('import.lead')}</Text>
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          loading={template.isPending}
          onClick={() => template.mutate()}
        >
          {t('import.template')}
        </Button>
      </Group>
      {template.isError && (
        <Alert color="red" role="alert">
          {problemText(problemOf(template.error))}
        </Alert>
      )}
      <FileInput
        label={t('import.file')}
        placeholder={t('import.filePlaceholder')}
        description={t('import.fileHint')}
        accept=".xlsx"
        leftSection={<IconFileSpreadsheet size={16} aria-hidden="true" />}
        value={file}
        error={error}
        onChange={(chosen) => {
          setFile(chosen);
          setError('');
        }}
      />
      <Group justify="flex-end" mt="xs">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button loading={read.isPending} onClick={submit}>
          {t('import.read')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Returns a file's bytes as base64. */
async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
