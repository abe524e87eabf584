/** All versions of a passage, newest first; an earlier one opens in the editor again. */
import { Accordion, Button, Modal, Skeleton, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { LegalText } from '@/ui/LegalText';
import { useLanguage } from '@/ui/useLanguage';
import { keepWords } from './kept-words';
import type { Kind } from './passage-search';
import { type Passage, useVersions } from './passages';

export function VersionsDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const { t } = useTranslation('legalTexts');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { data, error, refetch } = useVersions(kind);
  const titleOf = ({ version, published_at: at }: Passage) =>
    at ? t('versionAt', { version, at: time(at, language) }) : t('shippedVersion');

  function restore({ tr, en }: Passage): void {
    keepWords(kind, { tr, en });
    onClose();
    void navigate({ to: '/metinler', search: { metin: kind } });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('versionsOf', { name: t(`kind.${kind}`) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {data ? (
        <Accordion order={3}>
          {data.items.map((passage, place) => (
            <Accordion.Item key={passage.version} value={String(passage.version)}>
              <Accordion.Control>{titleOf(passage)}</Accordion.Control>
              <Accordion.Panel>
                {passage.published_by && (
                  <Text size="sm" c="dimmed" mb="xs">
                    {passage.published_by}
                  </Text>
                )}
                {(['tr', 'en'] as const).map((each) => (
                  <section key={each} lang={each}>
                    <Text size="xs" c="dimmed" mt="sm">
                      {t(`language.${each}`)}
                    </Text>
                    {passage[each] ? (
                      <LegalText label={`${titleOf(passage)} ${each}`} text={passage[each]} />
                    ) : (
                      <Text c="dimmed">{t('empty')}</Text>
                    )}
                  </section>
                ))}
                {place > 0 && (
                  <Button size="xs" variant="default" mt="md" onClick={() => restore(passage)}>
                    {t('restore')}
                  </Button>
                )}
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
