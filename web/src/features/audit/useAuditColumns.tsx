import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { time } from '@/lib/format';
import type { TableColumn } from '@/ui/DataTable/columns';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Audit.module.css';
import { RecordLink } from './RecordLink';
import { ResultBadge } from './ResultBadge';

export type AuditEvent = Schemas['AuditEventOut'];

/** Returns a function that says who did something: by name, or as what. */
export function useActorName(): (event: AuditEvent) => string {
  const { t } = useTranslation('audit');
  return ({ actor }) => actor.name || t(`actor.${actor.kind as 'person' | 'link' | 'system'}`);
}

export function useAuditColumns(onOpen: (event: AuditEvent) => void): TableColumn<AuditEvent>[] {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const actorName = useActorName();
  return [
    {
      id: 'at',
      header: t('column.at'),
      width: 150,
      isFixed: true,
      cell: ({ at }) => (
        <time className="numeric" dateTime={at}>
          {time(at, language)}
        </time>
      ),
    },
    {
      id: 'action',
      header: t('column.action'),
      width: 300,
      grows: true,
      isFixed: true,
      cell: (event) => (
        <span className={classes.actionCell}>
          <OpenButton event={event} onOpen={onOpen} />
          {event.result !== 'done' && <ResultBadge result={event.result} />}
        </span>
      ),
    },
    {
      id: 'actor',
      header: t('column.actor'),
      width: 200,
      cell: (event) => actorName(event),
    },
    {
      id: 'record',
      header: t('column.record'),
      width: 210,
      cell: ({ record_id: id, record_label: label }) =>
        label ? (
          <RecordLink id={id} className={classes.link}>
            {label}
          </RecordLink>
        ) : (
          <span className={classes.quiet}>–</span>
        ),
    },
    {
      id: 'from',
      header: t('column.from'),
      width: 240,
      cell: ({ ip, device }) => (
        <span className="numeric">{[ip, device].filter(Boolean).join(' · ') || '–'}</span>
      ),
    },
  ];
}

interface OpenProps {
  event: AuditEvent;
  onOpen: (event: AuditEvent) => void;
}

export function OpenButton({ event, onOpen }: OpenProps) {
  const { t } = useTranslation('audit');
  return (
    <button type="button" className={classes.action} onClick={() => onOpen(event)}>
      {t(`kind.${event.kind}`)}
    </button>
  );
}
