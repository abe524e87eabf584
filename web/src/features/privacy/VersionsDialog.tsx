/** All versions of a text, newest first, each to be opened. */
import { Accordion, Modal, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { LegalText } from '@/ui/LegalText';
import { useLanguage } from '@/ui/useLanguage';
import type { Kind } from './privacy-search';
import { type Text as PrivacyText, useVersions } from './texts';

export function VersionsDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { data, error, refetch } = useVersions(kind);
  const titleOf = ({ version, published_at: at }: PrivacyText) =>
    at ? t('texts.versionAt', { version, at: time(at, language) }) : t('texts.shipped');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('texts.versionsOf', { name: t(`kind.${kind}`) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {data ? (
        <Accordion order={3}>
          {data.map((text) => (
            <Accordion.Item key={text.version} value={String(text.version)}>
              <Accordion.Control>{titleOf(text)}</Accordion.Control>
              <Accordion.Panel>
                {text.published_by && (
                  <Text size="sm" c="dimmed" mb="xs">
                    {t('texts.by', { name: text.published_by })}
                  </Text>
                )}
                <LegalText label={titleOf(text)} text={text[language]} />
                <Text size="xs" c="dimmed" mt="sm" style={{ overflowWrap: 'anywhere' }}>
                  {t('texts.hash', { hash: text.sha256[language] })}
                </Text>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={200} aria-busy="true" />
      )}
    </Modal>
  );
}
