/** Downloads what the filters let through as a file for spreadsheets. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { today } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { saveFile } from '@/lib/save-file';
import { useProblemText } from '@/ui/problem-text';
import type { AuditSearch } from './audit-search';

export function ExportButton({ search }: { search: AuditSearch }) {
  const { t } = useTranslation('audit');
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);

  async function download(): Promise<void> {
    setBusy(true);
    try {
      const { data, response } = await api.GET('/api/audit.csv', {
        params: { query: search },
        // As bytes: a text would lose the mark by which Excel knows the file's encoding.
        parseAs: 'arrayBuffer',
      });
      const name = `denetim-${today()}.csv`;
      saveFile(new Uint8Array(data as unknown as ArrayBuffer), name, 'text/csv;charset=utf-8');
      const isCut = response.headers.get('X-Rows-Cut') === 'true';
      notifications.show(
        isCut
          ? { color: 'yellow', message: t('exportedCut'), autoClose: false }
          : { message: t('exported', { name }) },
      );
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      loading={isBusy}
      onClick={() => void download()}
    >
      {t('export')}
    </Button>
  );
}
