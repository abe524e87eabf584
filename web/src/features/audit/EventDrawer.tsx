/** One event with all that is known of it, and whether the chain that it stands in holds. */
import { Button, Drawer, Group, Skeleton, Stack } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { time } from '@/lib/format';
import { ErrorState } from '@/ui/ErrorState';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Audit.module.css';
import type { AuditSearch } from './audit-search';
import { hasPage, RecordLink } from './RecordLink';
import { ResultBadge } from './ResultBadge';
import { type AuditEvent, useActorName } from './useAuditColumns';

interface Props {
  event: AuditEvent;
  onClose: () => void;
  onFilter: (change: AuditSearch) => void;
}

export function EventDrawer({ event, onClose, onFilter }: Props) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { actor, record_id: record } = event;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={t(`kind.${event.kind}`)}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="lg">
        <Facts event={event} />
        <Group gap="xs">
          {actor.kind === 'person' && (
            <Button variant="default" size="xs" onClick={() => onFilter({ actor: actor.id })}>
              {t('detail.onlyActor')}
            </Button>
          )}
          {record !== event.chain_id || hasPage(record) ? (
            <Button variant="default" size="xs" onClick={() => onFilter({ record })}>
              {t('detail.onlyRecord')}
            </Button>
          ) : null}
        </Group>
        <Values event={event} />
        <Chain event={event} />
      </Stack>
    </Drawer>
  );
}

function Facts({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const actorName = useActorName();
  const { ip, device, user_agent: agent, record_label: label, record_id: record } = event;
  const isLocal = event.actor.kind !== 'system';
  const gone = isLocal ? t('detail.erased') : '–';
  return (
    <dl className={classes.facts}>
      <dt>{t('detail.at')}</dt>
      <dd className="numeric">
        <time dateTime={event.at}>{time(event.at, language)}</time>
      </dd>
      <dt>{t('detail.result')}</dt>
      <dd>
        <ResultBadge result={event.result} />
      </dd>
      <dt>{t('detail.actor')}</dt>
      <dd>{actorName(event)}</dd>
      <dt>{t('detail.record')}</dt>
      <dd>
        {label || hasPage(record) ? (
          <RecordLink id={record} className={classes.link}>
            {label || record}
          </RecordLink>
        ) : (
          '–'
        )}
      </dd>
      <dt>{t('detail.ip')}</dt>
      <dd className="numeric">{ip || gone}</dd>
      <dt>{t('detail.device')}</dt>
      <dd>{device || gone}</dd>
      {agent && (
        <>
          <dt>{t('detail.userAgent')}</dt>
          <dd className={classes.code}>{agent}</dd>
        </>
      )}
    </dl>
  );
}

function Values({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const values = Object.entries(event.data).filter(([, value]) => value !== null);
  return (
    <section className={classes.part}>
      <h3>{t('detail.data')}</h3>
      {values.length === 0 ? (
        <p className={classes.quiet}>{t('detail.noData')}</p>
      ) : (
        <dl className={classes.facts}>
          {values.map(([name, value]) => (
            <Value key={name} name={name} value={String(value)} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Value({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className={classes.code}>{name}</dt>
      <dd className={classes.code}>{value || '–'}</dd>
    </>
  );
}

function Chain({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit');
  const chain = $api.useQuery('get', '/api/audit/records/{id}', {
    params: { path: { id: event.chain_id } },
  });
  return (
    <section className={classes.part}>
      <h3>{t('chain.title')}</h3>
      {chain.data ? (
        chain.data.chain_ok ? (
          <p className={classes.chain} data-tone="good">
            <IconShieldCheck size={18} aria-hidden="true" />
            {t('chain.ok', { count: chain.data.items.length })}
          </p>
        ) : (
          <p className={classes.chain} data-tone="bad" role="alert">
            <IconAlertTriangle size={18} aria-hidden="true" />
            {t('chain.broken', { seq: chain.data.broken_at })}
          </p>
        )
      ) : chain.error ? (
        <ErrorState error={chain.error} onRetry={() => void chain.refetch()} />
      ) : (
        <Skeleton height={24} aria-label={t('chain.checking')} />
      )}
      <p className={classes.quiet}>{t('chain.explain')}</p>
      <dl className={classes.facts}>
        <dt>{t('detail.id')}</dt>
        <dd className={classes.code}>{event.id}</dd>
        <dt>{t('detail.hash')}</dt>
        <dd className={classes.code}>{event.hash}</dd>
      </dl>
    </section>
  );
}
