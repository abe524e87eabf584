/** Sealed documents: what each is, how it is sealed, and ways to look at it and take it away. */
import { ActionIcon, Anchor, Button, CopyButton, Text, Tooltip } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import {
  IconCopy,
  IconDownload,
  IconEye,
  IconFileCertificate,
  IconFileText,
  IconGavel,
  IconListDetails,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { documentFile } from '@/lib/documents';
import { bytes, time } from '@/lib/format';
import { saveFile } from '@/lib/save-file';
import { Badge } from './Badge';
import classes from './DocumentList.module.css';
import { AnchorLink } from './links';
import type { PdfSource } from './PdfDocument';
import { PdfPreview } from './PdfPreview';
import { useLanguage } from './useLanguage';

export type SealedDocument = Schemas['DocumentOut'];

const SIGNS: Record<SealedDocument['kind'], TablerIcon> = {
  sent_letter: IconFileText,
  answered_letter: IconFileCertificate,
  cover_list: IconListDetails,
  letter_report: IconGavel,
  counterparty_report: IconGavel,
};

interface Props {
  documents: readonly SealedDocument[];
  /** Whether the other side is named too, where the page is not about one. */
  withNames?: boolean;
}

export function DocumentList({ documents, withNames = false }: Props) {
  const [shown, setShown] = useState<SealedDocument | null>(null);
  const source = useDocumentSource(shown);
  return (
    <>
      <ul className={classes.documents}>
        {documents.map((document) => (
          <Item
            key={document.id}
            document={document}
            withName={withNames}
            onOpen={() => setShown(document)}
          />
        ))}
      </ul>
      <PdfPreview source={source} onClose={() => setShown(null)} />
    </>
  );
}

interface ItemProps {
  document: SealedDocument;
  withName: boolean;
  onOpen: () => void;
}

function Item({ document, withName, onOpen }: ItemProps) {
  const { t } = useTranslation('documents');
  const language = useLanguage();
  const { kind, number, files, code, counterparty } = document;
  const letter = document.about.find((id) => id.startsWith('mut_'));
  const file = files.at(-1);
  const Sign = SIGNS[kind];
  if (!file) return null;
  return (
    <li className={classes.document}>
      <Sign size={22} stroke={1.6} aria-hidden="true" />
      <div className={classes.what}>
        <Text fw={600}>
          {t(`kind.${kind}`)}{' '}
          {withName && letter ? (
            <AnchorLink to="/mutabakatlar/$id" params={{ id: letter }} className={classes.number}>
              {number}
            </AnchorLink>
          ) : (
            <span className={classes.number}>{number}</span>
          )}
        </Text>
        {withName && counterparty && <Text size="sm">{counterparty}</Text>}
        <Text size="sm" c="dimmed" className={classes.facts}>
          {time(file.sealed_at, language)} · {bytes(file.size, language)} ·{' '}
          {t('code', { code: code.replace(/(.{4})(.{4})(.{2})/, '$1-$2-$3') })}
        </Text>
        <Level document={document} />
      </div>
      <div className={classes.acts}>
        <Button
          variant="default"
          leftSection={<IconEye size={16} aria-hidden="true" />}
          aria-label={t('openOf', { kind: t(`kind.${kind}`), number })}
          onClick={onOpen}
        >
          {t('open')}
        </Button>
        <Download document={document} />
      </div>
      <details className={classes.proof}>
        <summary>{t('proof')}</summary>
        {[...files].reverse().map((each, place) => (
          <div key={each.sha256} className={classes.file}>
            <Text size="xs" c="dimmed">
              {t(place === 0 ? 'newest' : 'earlier', { at: time(each.sealed_at, language) })} ·{' '}
              {each.level} · {t('serial', { serial: each.seal_serial })}
            </Text>
            <code className={classes.hash}>{t('sha256', { hash: each.sha256 })}</code>
            <CopyButton value={each.sha256}>
              {({ copied, copy }) => (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconCopy size={15} aria-hidden="true" />}
                  onClick={copy}
                >
                  {t(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
          </div>
        ))}
        <Anchor
          href={`/dogrula?no=${number}&kod=${code}`}
          target="_blank"
          rel="noopener"
          size="sm"
          underline="always"
        >
          {t('verify')}
        </Anchor>
      </details>
    </li>
  );
}

function Download({ document }: { document: SealedDocument }) {
  const { t } = useTranslation('documents');
  const { id, kind, number } = document;
  const save = useMutation({
    mutationFn: async () =>
      saveFile(await documentFile(id), fileNameOf(document), 'application/pdf'),
    onError: () => toasts.show({ color: 'red', message: t('downloadFailed') }),
  });
  return (
    <Tooltip label={t('download')}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('downloadOf', { kind: t(`kind.${kind}`), number })}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        <IconDownload size={17} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

/** An answered letter, its sent form and its report print one number: the kind tells them apart. */
function fileNameOf({ kind, number }: SealedDocument): string {
  return `${number}-${kind.replace('_', '-')}.pdf`;
}

function Level({ document }: { document: SealedDocument }) {
  const { t } = useTranslation('documents');
  const level = document.files.at(-1)?.level ?? 'B-B';
  const name = document.awaits_time ? 'waiting' : level;
  return (
    <Tooltip
      label={t(`level.${name}Text`)}
      multiline
      maw={340}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button
        type="button"
        className={classes.level}
        aria-label={`${t(`level.${name}`)}. ${t(`level.${name}Text`)}`}
      >
        <Badge tone={document.awaits_time ? 'wait' : 'good'} Sign={IconFileCertificate}>
          {t(`level.${name}`)}
        </Badge>
      </button>
    </Tooltip>
  );
}

/** Returns a sealed document as the viewer takes it; null shows none. */
export function useDocumentSource(document: SealedDocument | null): PdfSource | null {
  const { t } = useTranslation('documents');
  return useMemo(
    () =>
      document && {
        key: ['document', document.id, document.files.length],
        load: (signal) => documentFile(document.id, signal),
        title: `${t(`kind.${document.kind}`)} · ${document.number}`,
        fileName: fileNameOf(document),
      },
    [document, t],
  );
}
