/** What a letter says beside its figures: each passage, and the editor of one. */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCheck, IconFileText } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { ErrorState } from '@/ui/ErrorState';
import { LegalText } from '@/ui/LegalText';
import { AnchorLink, ButtonLink } from '@/ui/links';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { PassageEditor } from './PassageEditor';
import type { Kind } from './passage-search';
import { type Passage, usePassages } from './passages';
import { VersionsDialog } from './VersionsDialog';

const route = getRouteApi('/_app/metinler');
const LIST = {};

export function LegalTextsPage() {
  const { t } = useTranslation('legalTexts');
  const { metin } = route.useSearch();
  const { data, error, refetch } = usePassages();
  const [shown, setShown] = useState<Kind | null>(null);
  useReturnFocus(shown !== null);
  const edited = data?.items.find(({ kind }) => kind === metin);
  return (
    <>
      <PageHeader
        title={edited ? t('editor.title', { name: t(`kind.${edited.kind}`) }) : t('title')}
        lead={edited ? t(`about.${edited.kind}`) : t('lead')}
        above={
          metin && (
            <AnchorLink to="/metinler" search={LIST} size="sm">
              {t('back')}
            </AnchorLink>
          )
        }
      />
      {!data && error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={420} radius={10} aria-busy="true" />
      ) : edited ? (
        <PassageEditor key={`${edited.kind}${edited.version}`} passage={edited} />
      ) : (
        <Stack gap="md">
          {data.items.map((passage) => (
            <PassagePanel
              key={passage.kind}
              passage={passage}
              onVersions={() => setShown(passage.kind)}
            />
          ))}
        </Stack>
      )}
      {shown && <VersionsDialog kind={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function PassagePanel({ passage, onVersions }: { passage: Passage; onVersions: () => void }) {
  const { t } = useTranslation('legalTexts');
  const language = useLanguage();
  const { kind, version, published_at: at, published_by: by } = passage;
  const name = t(`kind.${kind}`);
  return (
    <Panel
      title={name}
      aside={
        <Badge Sign={version ? IconCheck : IconFileText} tone={version ? 'good' : 'quiet'}>
          {version ? t('own', { version }) : t('shipped')}
        </Badge>
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(`about.${kind}`)}
        </Text>
        {passage[language] ? (
          <LegalText label={name} text={passage[language]} />
        ) : (
          <Text c="dimmed">{t('empty')}</Text>
        )}
        {at && (
          <Text size="sm" c="dimmed">
            {t('published', { at: time(at, language), by: by ?? '–' })}
          </Text>
        )}
        <Group gap="sm">
          <ButtonLink
            to="/metinler"
            search={{ metin: kind }}
            variant="default"
            size="xs"
            aria-label={t('editOf', { name })}
          >
            {t('edit')}
          </ButtonLink>
          <Button
            variant="subtle"
            size="xs"
            aria-label={t('versionsOf', { name })}
            onClick={onVersions}
          >
            {t('versions')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
