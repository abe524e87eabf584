/** The log-ins that go on, with the way to end one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { ago, time } from '@/lib/format';
import { useMay } from '@/lib/session';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { EndDialog } from './EndDialog';
import classes from './Security.module.css';

type Session = Schemas['RunningOut'];

export function RunningSessions({ sessions }: { sessions: Session[] }) {
  const { t } = useTranslation('security');
  const mayEnd = useMay('user:manage');
  const [ending, setEnding] = useState<Session | null>(null);
  useReturnFocus(ending !== null);
  return (
    <Panel title={t('sessions.title')}>
      {sessions.length === 0 ? (
        <p className={classes.quiet}>{t('sessions.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('sessions.who')}</th>
              <th scope="col">{t('sessions.device')}</th>
              <th scope="col">{t('sessions.address')}</th>
              <th scope="col">{t('sessions.since')}</th>
              <th scope="col">{t('sessions.used')}</th>
              <th scope="col">{t('sessions.factor')}</th>
              {mayEnd && (
                <th scope="col" className={classes.end}>
                  <span className="visually-hidden">{t('sessions.end')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <Row key={session.id} session={session} onEnd={mayEnd ? setEnding : undefined} />
            ))}
          </tbody>
        </table>
      )}
      {ending && <EndDialog session={ending} onClose={() => setEnding(null)} />}
    </Panel>
  );
}

interface RowProps {
  session: Session;
  onEnd: ((session: Session) => void) | undefined;
}

function Row({ session, onEnd }: RowProps) {
  const { t } = useTranslation('security');
  const language = useLanguage();
  const { person_name: name, device, began_at: began, used_at: used } = session;
  return (
    <tr>
      <th scope="row">
        {name}
        {session.current && <span className={classes.own}>{t('sessions.current')}</span>}
      </th>
      <td data-head={t('sessions.device')}>{device}</td>
      <td data-head={t('sessions.address')} className="numeric">
        {session.ip || '–'}
      </td>
      <td data-head={t('sessions.since')}>
        <time className="numeric" dateTime={began}>
          {time(began, language)}
        </time>
      </td>
      <td data-head={t('sessions.used')}>
        <time dateTime={used} title={time(used, language)}>
          {ago(used, language)}
        </time>
      </td>
      <td data-head={t('sessions.factor')}>
        {session.second_factor ? t('sessions.proved') : t('sessions.notProved')}
      </td>
      {onEnd && (
        <td className={classes.end}>
          <Button
            variant="default"
            size="xs"
            aria-label={t('sessions.endOf', { name, device })}
            onClick={() => onEnd(session)}
          >
            {t('sessions.end')}
          </Button>
        </td>
      )}
    </tr>
  );
}
