/** Asks which letters a sealed list is made of, makes it, and shows it. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CoverListForm, type Given } from './CoverListForm';
import { type SealedDocument, useDocumentSource } from './DocumentList';
import { PdfPreview } from './PdfPreview';

interface Props {
  given?: Given;
  onClose: () => void;
}

export function CoverListDialog({ given, onClose }: Props) {
  const { t } = useTranslation('documents');
  const { t: common } = useTranslation();
  const [made, setMade] = useState<SealedDocument | null>(null);
  const source = useDocumentSource(made);
  if (source) return <PdfPreview source={source} onClose={onClose} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('list.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <CoverListForm given={given} onClose={onClose} onMade={setMade} />
    </Modal>
  );
}
