/** The frame of both bulk dialogs: reads the chosen letters, then asks. */
import { Modal, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { useLanguage } from '@/ui/useLanguage';
import type { Letter } from './letter';
import { type Chosen, useGathered } from './useGathered';

interface Props {
  title: string;
  chosen: Chosen;
  onClose: () => void;
  children: (letters: readonly Letter[]) => ReactNode;
}

export function BulkDialog({ title, chosen, onClose, children }: Props) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { letters, isReady, error, retry } = useGathered(chosen);
  const number = count(letters.length, language);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {error ? (
        <ErrorState error={error} onRetry={retry} />
      ) : isReady ? (
        children(letters)
      ) : (
        <>
          <Text role="status">{t('gather.reading', { number })}</Text>
          <Progress
            value={100}
            striped
            animated
            mt="sm"
            aria-label={t('gather.reading', { number })}
          />
        </>
      )}
    </Modal>
  );
}

/** A line of a dialog's summary: what, and how many. */
export function Fact({ name, value, isBad }: { name: string; value: number; isBad?: boolean }) {
  const language = useLanguage();
  if (value === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd data-bad={isBad || undefined}>{count(value, language)}</dd>
    </>
  );
}
