/** All versions of a passage, newest first: what each changed, and the way back to its words. */
import { Accordion, Button, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import classes from './LegalTexts.module.css';
import type { Kind } from './legal-texts-search';
import { isShipped, LANGUAGES, type Passage, useVersions, type Words } from './passages';
import { usePublishedWords } from './Standing';
import { changes } from './writing';

interface Props {
  kind: Kind;
  /** Called with the words of a version that is to be restored. */
  onTake: (words: Words) => void;
}

export function VersionsPanel({ kind, onTake }: Props) {
  const { t } = useTranslation('legalTexts');
  const { data, error, refetch } = useVersions(kind);
  return (
    <Panel title={t('versions')}>
      {data ? (
        <Accordion order={3} chevronPosition="left">
          {data.items.map((version, index) => (
            <Version
              key={version.version}
              version={version}
              before={data.items[index + 1]}
              isNewest={index === 0}
              onTake={() => onTake({ tr: version.tr, en: version.en })}
            />
          ))}
        </Accordion>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={120} aria-busy="true" />
      )}
    </Panel>
  );
}

interface VersionProps {
  version: Passage;
  before: Passage | undefined;
  isNewest: boolean;
  onTake: () => void;
}

function Version({ version, before, isNewest, onTake }: VersionProps) {
  const { t } = useTranslation('legalTexts');
  const language = useLanguage();
  const published = usePublishedWords();
  const { version: number, published_at: at } = version;
  const title = at
    ? t('versionAt', { version: number, at: time(at, language) })
    : t(isShipped(version) ? 'shipped' : 'fromSettings');
  return (
    <Accordion.Item value={String(number)}>
      <Accordion.Control>{title}</Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm" align="flex-start">
          {at && <p className={classes.quiet}>{published(version)}</p>}
          <div className={classes.columns}>
            {LANGUAGES.map((each) => (
              <section key={each} aria-label={`${title}, ${t(`in.${each}`)}`}>
                <p className={classes.quiet}>{t(`in.${each}`)}</p>
                <Changed before={before?.[each]} after={version[each]} language={each} />
                <p className={classes.hash}>{t('hash', { hash: version.sha256[each] })}</p>
              </section>
            ))}
          </div>
          {!isNewest && (
            <Button variant="default" size="xs" onClick={onTake}>
              {t('take')}
            </Button>
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

interface ChangedProps {
  before: string | undefined;
  after: string;
  language: string;
}

function Changed({ before, after, language }: ChangedProps) {
  const { t } = useTranslation('legalTexts');
  const pieces = changes(before ?? after, after);
  if (pieces.length === 0) return <p className={classes.quiet}>{t('nothing')}</p>;
  let place = 0;
  return (
    <p lang={language} className={classes.paper}>
      {pieces.map((piece) => {
        place += piece.text.length;
        if (piece.in === 'old') return <del key={`${place}-`}>{piece.text}</del>;
        if (piece.in === 'new') return <ins key={`${place}+`}>{piece.text}</ins>;
        return <span key={place}>{piece.text}</span>;
      })}
    </p>
  );
}
