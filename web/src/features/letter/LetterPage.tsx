/** One letter: both sides, where it stands, what comes next, and all that happened to it. */
import { Skeleton, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { AnchorLink, ButtonLink } from '@/ui/links';
import { PageHeader } from '@/ui/PageHeader';
import { useIsLate } from '@/ui/useIsLate';
import { Answer } from './Answer';
import { Documents } from './Documents';
import { EditLetter } from './EditLetter';
import { Facts } from './Facts';
import { History } from './History';
import { LetterActions } from './LetterActions';
import { LetterLead } from './LetterLead';
import classes from './LetterPage.module.css';
import { Lines } from './Lines';
import { News } from './News';
import { NextStep } from './NextStep';
import { ReviseLetter } from './ReviseLetter';
import { Sides } from './Sides';
import { type Letter, useActions, useLetter } from './useLetter';

const route = getRouteApi('/_app/mutabakatlar/$id');

export function LetterPage() {
  const { t } = useTranslation('letter');
  const { id } = route.useParams();
  const { letter, events } = useLetter(id);
  if (letter.data) return <Content letter={letter.data} events={events} />;
  if (problemOf(letter.error).status === 404) {
    return (
      <>
        <PageHeader title={t('unknown')} above={<Back />} />
        <EmptyState title={t('unknownTitle')} text={t('unknownText')}>
          <ButtonLink to="/mutabakatlar" mt="xs">
            {t('toList')}
          </ButtonLink>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} above={<Back />} />
      {letter.error ? (
        <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

interface ContentProps {
  letter: Letter;
  events: ReturnType<typeof useLetter>['events'];
}

function Content({ letter, events }: ContentProps) {
  const { islem } = route.useSearch();
  const may = useActions(letter);
  if (islem === 'duzenle' && may.edit) return <EditLetter letter={letter} />;
  if (islem === 'yenile' && may.revise) return <ReviseLetter letter={letter} />;
  return (
    <>
      <PageHeader title={letter.number} above={<Back />} lead={<LetterLead letter={letter} />}>
        <LetterActions letter={letter} />
      </PageHeader>
      <News letter={letter} />
      <div className={classes.page}>
        <div className={classes.whole}>
          <Sides letter={letter} />
          <NextStep letter={letter} />
        </div>
        <div className={classes.main}>
          {letter.answer && <Answer letter={letter} answer={letter.answer} />}
          <Facts letter={letter} />
          {letter.lines.length > 0 && <Lines letter={letter} />}
          <Documents letter={letter} />
        </div>
        <History letter={letter} events={events} />
      </div>
    </>
  );
}

function Back() {
  const { t } = useTranslation('letter');
  return (
    <AnchorLink to="/mutabakatlar" size="sm">
      {t('back')}
    </AnchorLink>
  );
}

function Waiting() {
  if (!useIsLate()) return null;
  return (
    <Stack gap="lg" aria-hidden="true">
      <Skeleton height={150} radius={10} />
      <div className={classes.page}>
        <div className={classes.main}>
          <Skeleton height={260} radius={10} />
          <Skeleton height={160} radius={10} />
        </div>
        <Skeleton height={420} radius={10} />
      </div>
    </Stack>
  );
}
