/** The texts, what each is for, and which version is in force. */
import { Alert, Button, Group, Skeleton, Stack, Text as Words } from '@mantine/core';
import { IconCheck, IconClock, IconFileText } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { later } from '@/lib/later';
import { Badge } from '@/ui/Badge';
import { ErrorState } from '@/ui/ErrorState';
import { ButtonLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import { useReturnFocus } from '@/ui/useReturnFocus';
import classes from './Privacy.module.css';
import type { Kind } from './privacy-search';
import { type Text, useTexts } from './texts';

const VersionsDialog = later(() => import('./VersionsDialog'), 'VersionsDialog');

export function TextsPart() {
  const { t } = useTranslation('privacy');
  const { data, error, refetch } = useTexts();
  const [shown, setShown] = useState<Kind | null>(null);
  useReturnFocus(shown !== null);
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="md">
      {data?.some((text) => text.in_force && !text.version) && (
        <Alert color="yellow" title={t('texts.sampleTitle')}>
          {t('texts.sampleText')}
        </Alert>
      )}
      <div className={classes.texts} aria-busy={!data}>
        {data?.map((text) => (
          <TextPanel key={text.kind} text={text} onVersions={() => setShown(text.kind)} />
        )) ?? ['a', 'b', 'c', 'd'].map((key) => <Skeleton key={key} height={190} radius={10} />)}
      </div>
      {shown && (
        <Suspense>
          <VersionsDialog kind={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </Stack>
  );
}

function TextPanel({ text, onVersions }: { text: Text; onVersions: () => void }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const name = t(`kind.${text.kind}`);
  const { published_at: at, published_by: by, version } = text;
  return (
    <Panel title={name} aside={<Standing text={text} />}>
      <Stack gap="sm">
        <Words size="sm">{t(`texts.about.${text.kind}`)}</Words>
        <p className={classes.quiet}>
          {t(`texts.asks.${text.asks}`)} · {text.basis}
          <br />
          {at
            ? t('texts.published', { version, at: time(at, language), by: by ?? '–' })
            : t('texts.neverPublished')}
        </p>
        <Group gap="sm">
          <ButtonLink
            to="/kvkk"
            search={{ bolum: 'metinler', metin: text.kind }}
            variant="default"
            size="xs"
            aria-label={t('texts.editOf', { name })}
          >
            {t('texts.edit')}
          </ButtonLink>
          <Button
            variant="subtle"
            size="xs"
            aria-label={t('texts.versionsOf', { name })}
            onClick={onVersions}
          >
            {t('texts.versions')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function Standing({ text }: { text: Text }) {
  const { t } = useTranslation('privacy');
  if (text.version) {
    return (
      <Badge Sign={IconCheck} tone="good">
        {t('texts.inForce', { version: text.version })}
      </Badge>
    );
  }
  return text.in_force ? (
    <Badge Sign={IconClock} tone="wait">
      {t('texts.sample')}
    </Badge>
  ) : (
    <Badge Sign={IconFileText} tone="quiet">
      {t('texts.notAsked')}
    </Badge>
  );
}
