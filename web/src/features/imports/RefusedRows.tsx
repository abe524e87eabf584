/** The refused rows as a workbook with their reasons, and the way back in for the corrected one. */
import { Button, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { bytes } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { faultOf, SAID_BYTES } from './file-check';
import classes from './PreviewStep.module.css';
import { useBeginImport } from './useBeginImport';
import type { Import } from './useImport';
import { saveAs } from './useTemplate';

export function RefusedRows({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const problemText = useProblemText();
  const mayWrite = useMay('import:write');
  const begin = useBeginImport();
  const [isAsking, setAsking] = useState(false);

  async function download(): Promise<void> {
    setAsking(true);
    try {
      const params = { path: { id: import_.id } };
      const { data } = await api.GET('/api/imports/{id}/errors.xlsx', { params });
      if (data) saveAs(data.url);
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    } finally {
      setAsking(false);
    }
  }

  function take(file: File | null): void {
    if (!file) return;
    const fault = faultOf(file);
    if (fault)
      notifications.show({
        color: 'red',
        message: t(`fault.${fault}`, { size: bytes(SAID_BYTES, language) }),
      });
    else begin.mutate({ file, currency: import_.currency, period: import_.period });
  }

  return (
    <div className={classes.buttons}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        loading={isAsking}
        onClick={() => void download()}
      >
        {t('errors.download')}
      </Button>
      {mayWrite && (
        <FileButton accept=".xlsx" onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<IconUpload size={16} aria-hidden="true" />}
              loading={begin.isPending}
            >
              {t('errors.upload')}
            </Button>
          )}
        </FileButton>
      )}
    </div>
  );
}
