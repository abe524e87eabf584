/** All that happened to the letter, newest first, in plain words. */
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import classes from './History.module.css';
import { HistoryEvent } from './HistoryEvent';
import type { Letter, useLetter } from './useLetter';

interface Props {
  letter: Letter;
  events: ReturnType<typeof useLetter>['events'];
}

export function History({ letter, events }: Props) {
  const { t } = useTranslation('letter');
  const [isTechnical, setTechnical] = useState(false);
  return (
    <Panel
      title={t('history')}
      aside={
        <Button
          variant="subtle"
          size="compact-sm"
          mr={-8}
          aria-pressed={isTechnical}
          onClick={() => setTechnical(!isTechnical)}
        >
          {t(isTechnical ? 'technicalHide' : 'technicalShow')}
        </Button>
      }
    >
      {events.data ? (
        <ol className={classes.events} reversed>
          {events.data.items.toReversed().map((event) => (
            <HistoryEvent
              key={event.seq}
              event={event}
              currency={letter.currency}
              isTechnical={isTechnical}
            />
          ))}
        </ol>
      ) : events.error ? (
        <ErrorState error={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Skeleton height={220} />
      )}
    </Panel>
  );
}
