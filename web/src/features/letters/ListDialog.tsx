/** Makes a sealed list of the chosen letters. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CoverListDialog } from '@/ui/CoverListDialog';
import { CoverListForm } from '@/ui/CoverListForm';
import { type SealedDocument, useDocumentSource } from '@/ui/DocumentList';
import { PdfPreview } from '@/ui/PdfPreview';
import { BulkDialog } from './BulkDialog';
import { listFilterOf } from './list-filter';
import type { Chosen } from './useGathered';

interface Props {
  chosen: Chosen;
  onClose: () => void;
}

export function ListDialog({ chosen, onClose }: Props) {
  const { t } = useTranslation('documents');
  const filter = 'query' in chosen ? listFilterOf(chosen.query) : null;
  if (!filter) return <Gathering chosen={chosen} onClose={onClose} />;
  return <CoverListDialog given={{ filter, name: t('list.ofFilter') }} onClose={onClose} />;
}

/** Names the letters by their ids, which the server cannot find by such a filter. */
function Gathering({ chosen, onClose }: Props) {
  const { t } = useTranslation('documents');
  const [made, setMade] = useState<SealedDocument | null>(null);
  const source = useDocumentSource(made);
  if (source) return <PdfPreview source={source} onClose={onClose} />;
  return (
    <BulkDialog title={t('list.title')} chosen={chosen} onClose={onClose}>
      {(letters) => (
        <CoverListForm
          given={{ ids: letters.map(({ id }) => id) }}
          onClose={onClose}
          onMade={setMade}
        />
      )}
    </BulkDialog>
  );
}
