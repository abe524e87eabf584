/** The letter as a document, and the sealed document of its answer with what proves it. */
import { Anchor, Button, CopyButton, Loader, Text } from '@mantine/core';
import {
  IconCopy,
  IconExternalLink,
  IconEye,
  IconFileCertificate,
  IconFileText,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/Panel';
import { PdfPreview } from '@/ui/PdfPreview';
import classes from './Documents.module.css';
import { useLetterSource, useSealedSource } from './sources';
import type { Letter } from './useLetter';

export function Documents({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const [open, setOpen] = useState<'letter' | 'sealed' | null>(null);
  const drawn = useLetterSource(letter);
  const sealed = useSealedSource(letter);
  const sha256 = letter.document_sha256;
  return (
    <Panel title={t('documents')}>
      <ul className={classes.documents}>
        <li className={classes.document}>
          <IconFileText size={22} stroke={1.6} aria-hidden="true" />
          <div className={classes.what}>
            <Text fw={600}>{t('letterDocument')}</Text>
            <Text size="sm" c="dimmed">
              {t(letter.status === 'draft' ? 'letterDocumentDraft' : 'letterDocumentSent')}
            </Text>
          </div>
          <Open label={t('preview')} name={t('letterDocument')} onOpen={() => setOpen('letter')} />
        </li>
        <li className={classes.document}>
          <IconFileCertificate size={22} stroke={1.6} aria-hidden="true" />
          <div className={classes.what}>
            <Text fw={600}>{t('sealedDocument')}</Text>
            {sha256 ? (
              <Text size="sm" c="dimmed">
                {t('sealedText')}
              </Text>
            ) : (
              <Pending isComing={letter.answer !== null} />
            )}
          </div>
          {sha256 && (
            <Open label={t('open')} name={t('sealedDocument')} onOpen={() => setOpen('sealed')} />
          )}
          {sha256 && (
            <div className={classes.proof}>
              <Text component="p" size="xs" c="dimmed">
                {t('sha256')}
              </Text>
              <code className={classes.hash}>{sha256}</code>
              <div className={classes.proofActs}>
                <CopyButton value={sha256}>
                  {({ copied, copy }) => (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      leftSection={<IconCopy size={15} aria-hidden="true" />}
                      onClick={copy}
                    >
                      {common(copied ? 'action.copied' : 'action.copy')}
                    </Button>
                  )}
                </CopyButton>
                <Anchor
                  href={`/dogrula?no=${letter.number}`}
                  target="_blank"
                  rel="noopener"
                  size="sm"
                >
                  {t('verify')} <IconExternalLink size={14} aria-hidden="true" />
                </Anchor>
              </div>
            </div>
          )}
        </li>
      </ul>
      <PdfPreview
        source={open === 'letter' ? drawn : open === 'sealed' ? sealed : null}
        onClose={() => setOpen(null)}
      />
    </Panel>
  );
}

interface OpenProps {
  label: string;
  name: string;
  onOpen: () => void;
}

function Open({ label, name, onOpen }: OpenProps): ReactNode {
  return (
    <Button
      variant="default"
      leftSection={<IconEye size={16} aria-hidden="true" />}
      aria-label={`${label}: ${name}`}
      onClick={onOpen}
    >
      {label}
    </Button>
  );
}

function Pending({ isComing }: { isComing: boolean }) {
  const { t } = useTranslation('letter');
  return (
    <Text size="sm" c="dimmed" role="status">
      {isComing && <Loader size={12} mr={6} aria-hidden="true" />}
      {t(isComing ? 'sealedComing' : 'sealedLater')}
    </Text>
  );
}
