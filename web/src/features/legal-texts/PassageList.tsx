/** The passages, what each is for, and which version is in force. */
import { Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/ui/ErrorState';
import { ButtonLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import classes from './LegalTexts.module.css';
import { KINDS } from './legal-texts-search';
import { type Passage, usePassages } from './passages';
import { Standing, usePublishedWords } from './Standing';

export function PassageList() {
  const { data, error, refetch } = usePassages();
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes.list} aria-busy={!data}>
      {data?.items.map((passage) => <PassagePanel key={passage.kind} passage={passage} />) ??
        KINDS.map((kind) => <Skeleton key={kind} height={170} radius={10} />)}
    </div>
  );
}

function PassagePanel({ passage }: { passage: Passage }) {
  const { t } = useTranslation('legalTexts');
  const published = usePublishedWords();
  const name = t(`kind.${passage.kind}`);
  return (
    <Panel title={name} aside={<Standing passage={passage} />}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t(`about.${passage.kind}`)}</Text>
        <p className={classes.quiet}>{published(passage)}</p>
        <ButtonLink
          to="/metinler"
          search={{ metin: passage.kind }}
          variant="default"
          size="xs"
          aria-label={t('editOf', { name })}
        >
          {t('edit')}
        </ButtonLink>
      </Stack>
    </Panel>
  );
}
