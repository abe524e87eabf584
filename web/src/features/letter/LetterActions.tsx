/** What can be done to a letter now; the next step is the main one and stands last. */
import { Button } from '@mantine/core';
import {
  IconBan,
  IconEdit,
  IconFileCertificate,
  IconFilePlus,
  IconFileText,
  IconGavel,
  IconSend,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/lib/session';
import { ButtonLink } from '@/ui/links';
import { PdfPreview } from '@/ui/PdfPreview';
import { CancelDialog } from './CancelDialog';
import { SendDialog } from './SendDialog';
import { useLetterSource, useSealedSource } from './sources';
import { type Letter, useActions } from './useLetter';

type Open = 'send' | 'cancel' | 'letter' | 'sealed' | null;

export function LetterActions({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const may = useActions(letter);
  const [open, setOpen] = useState<Open>(null);
  const mayReport = useMay('report:make');
  const drawn = useLetterSource(letter);
  const sealed = useSealedSource(letter);
  const close = () => setOpen(null);
  return (
    <>
      {may.cancel && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconBan size={16} aria-hidden="true" />}
          onClick={() => setOpen('cancel')}
        >
          {t('cancel')}
        </Button>
      )}
      {may.edit && (
        <ButtonLink
          to="/mutabakatlar/$id"
          params={{ id: letter.id }}
          search={{ islem: 'duzenle' }}
          variant="default"
          leftSection={<IconEdit size={16} aria-hidden="true" />}
        >
          {common('action.edit')}
        </ButtonLink>
      )}
      {letter.status !== 'draft' && !letter.answer && (
        <Button
          variant="default"
          leftSection={<IconFileText size={16} aria-hidden="true" />}
          onClick={() => setOpen('letter')}
        >
          {t('openLetter')}
        </Button>
      )}
      {mayReport && letter.status !== 'draft' && (
        <ButtonLink
          to="/yasal-rapor"
          search={{ no: letter.number }}
          variant="default"
          leftSection={<IconGavel size={16} aria-hidden="true" />}
        >
          {t('legalReport')}
        </ButtonLink>
      )}
      {letter.document_sha256 && (
        <Button
          variant={may.revise ? 'default' : 'filled'}
          leftSection={<IconFileCertificate size={16} aria-hidden="true" />}
          onClick={() => setOpen('sealed')}
        >
          {t('openSealed')}
        </Button>
      )}
      {may.revise && (
        <ButtonLink
          to="/mutabakatlar/$id"
          params={{ id: letter.id }}
          search={{ islem: 'yenile' }}
          leftSection={<IconFilePlus size={16} aria-hidden="true" />}
        >
          {t('revise')}
        </ButtonLink>
      )}
      {may.send && (
        <Button
          leftSection={<IconSend size={16} aria-hidden="true" />}
          onClick={() => setOpen('send')}
        >
          {t(letter.status === 'expired' ? 'sendAgain' : 'send')}
        </Button>
      )}
      <SendDialog letter={letter} opened={open === 'send'} onClose={close} />
      <CancelDialog letter={letter} opened={open === 'cancel'} onClose={close} />
      <PdfPreview
        source={open === 'letter' ? drawn : open === 'sealed' ? sealed : null}
        onClose={close}
      />
    </>
  );
}
