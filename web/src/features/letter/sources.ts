import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { letterPreview, sealedDocument } from '@/lib/documents';
import type { PdfSource } from '@/ui/PdfDocument';
import type { Letter } from './useLetter';

/** Returns the letter itself as a document, drawn anew when it has changed. */
export function useLetterSource({ id, number, version }: Letter): PdfSource {
  const { t } = useTranslation('letter');
  return useMemo(
    () => ({
      key: ['letter', id, version],
      load: (signal) => letterPreview({ letter_id: id }, signal),
      title: t('letterOf', { number }),
      fileName: `${number}.pdf`,
    }),
    [id, number, version, t],
  );
}

/** Returns the sealed document of the answer. */
export function useSealedSource({ id, number, document_sha256: sha256 }: Letter): PdfSource {
  const { t } = useTranslation('letter');
  return useMemo(
    () => ({
      key: ['sealed', id, sha256],
      load: (signal) => sealedDocument(id, signal),
      title: t('sealedOf', { number }),
      fileName: t('sealedFile', { number }),
    }),
    [id, number, sha256, t],
  );
}
