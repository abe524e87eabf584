/** Invites many people by a workbook: chosen, shown with what is wrong, and only then invited. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { ImportFile } from './ImportFile';
import { ImportPreview } from './ImportPreview';
import { ImportResult } from './ImportResult';
import type { Result, Row } from './import-rows';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const [rows, setRows] = useState<Row[] | null>(null);
  const [results, setResults] = useState<Result[] | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size={rows ? 'xl' : 'md'}
      title={t('import.title')}
      closeOnClickOutside={!rows || results !== null}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <LeaveQuestion when={rows !== null && results === null} />
      {results ? (
        <ImportResult results={results} onClose={onClose} />
      ) : rows ? (
        <ImportPreview rows={rows} onBack={() => setRows(null)} onDone={setResults} />
      ) : (
        <ImportFile onRead={setRows} onClose={onClose} />
      )}
    </Modal>
  );
}
