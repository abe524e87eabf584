/** A document in a dialog of its own. */
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { PdfDocument, type PdfSource } from './PdfDocument';
import classes from './PdfPreview.module.css';

interface Props {
  /** What is shown; null closes the dialog. */
  source: PdfSource | null;
  onClose: () => void;
}

export function PdfPreview({ source, onClose }: Props) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 700px)');
  return (
    <Modal
      opened={source !== null}
      onClose={onClose}
      title={source?.title}
      size={1040}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ content: classes.content, body: classes.body, title: classes.title }}
    >
      {source && <PdfDocument source={source} />}
    </Modal>
  );
}
