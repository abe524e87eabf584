/** The letter as a document, and everything of it that was sealed. */
import { Button, Loader, Skeleton, Text } from '@mantine/core';
import { IconEye, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { DocumentList, type SealedDocument } from '@/ui/DocumentList';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { PdfPreview } from '@/ui/PdfPreview';
import classes from './Documents.module.css';
import { useLetterSource } from './sources';
import type { Letter } from './useLetter';

export function Documents({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const isDraft = letter.status === 'draft';
  return (
    <Panel title={t('documents')}>
      {isDraft ? <Draft letter={letter} /> : <Sealed letter={letter} />}
    </Panel>
  );
}

function Draft({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const [isOpen, setOpen] = useState(false);
  const drawn = useLetterSource(letter);
  return (
    <div className={classes.document}>
      <IconFileText size={22} stroke={1.6} aria-hidden="true" />
      <div className={classes.what}>
        <Text fw={600}>{t('letterDocument')}</Text>
        <Text size="sm" c="dimmed">
          {t('letterDocumentDraft')}
        </Text>
      </div>
      <Button
        variant="default"
        leftSection={<IconEye size={16} aria-hidden="true" />}
        aria-label={`${t('preview')}: ${t('letterDocument')}`}
        onClick={() => setOpen(true)}
      >
        {t('preview')}
      </Button>
      <PdfPreview source={isOpen ? drawn : null} onClose={() => setOpen(false)} />
    </div>
  );
}

function Sealed({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const query = { params: { query: { about: letter.id } } };
  const { data, error, refetch } = $api.useQuery('get', '/api/documents', query);
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={90} aria-busy="true" />;
  const kinds = data.items.map(({ kind }) => kind);
  const awaited = awaitedOf(letter, new Set(kinds));
  return (
    <>
      <DocumentList documents={data.items} />
      {awaited && (
        <Text size="sm" c="dimmed" role="status" mt={data.items.length > 0 ? 'md' : 0}>
          {awaited === 'sealedComing' && <Loader size={12} mr={6} aria-hidden="true" />}
          {t(awaited)}
        </Text>
      )}
    </>
  );
}

/** Tells what is still to be sealed of a letter: now, when it is answered, or nothing any more. */
export function awaitedOf(
  { status, sent_at, answer }: Letter,
  kinds: ReadonlySet<SealedDocument['kind']>,
): 'sealedComing' | 'sealedLater' | 'sealedNone' | null {
  if (answer && !kinds.has('answered_letter')) return 'sealedComing';
  if (sent_at && !kinds.has('sent_letter') && !answer) return 'sealedComing';
  if (status === 'sent') return 'sealedLater';
  return kinds.size === 0 ? 'sealedNone' : null;
}
