/** One thing that happened: what, who, when; and its place in the chain for who asks. */
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { useNames } from '@/lib/people';
import { useLanguage } from '@/ui/useLanguage';
import classes from './History.module.css';
import { detailsOf, type Event, kindOf, signOf, toneOf } from './history-words';
import { isMyself } from './useLetter';

interface Props {
  event: Event;
  currency: string;
  isTechnical: boolean;
}

export function HistoryEvent({ event, currency, isTechnical }: Props) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const kind = kindOf(event);
  const Sign = signOf(kind);
  const details = detailsOf(event, currency, language, t, common);
  return (
    <li className={classes.event} data-tone={toneOf(kind)}>
      <span className={classes.sign}>
        <Sign size={15} stroke={2} aria-hidden="true" />
      </span>
      <div className={classes.text}>
        <p className={classes.what}>{t(`event.${kind}`)}</p>
        {details.map((detail) => (
          <p key={detail} className={classes.detail}>
            {detail}
          </p>
        ))}
        <p className={classes.when}>
          <time dateTime={event.at}>{time(event.at, language)}</time>
          {' · '}
          <Actor event={event} />
        </p>
        {isTechnical && <Technical event={event} />}
      </div>
    </li>
  );
}

function Actor({ event }: { event: Event }) {
  const { t } = useTranslation('letter');
  const nameOf = useNames();
  if (event.actor_kind === 'link') return t('actor.link');
  if (event.actor_kind === 'system') return t('actor.system');
  if (isMyself(event.actor_id)) return t('actor.you');
  return nameOf(event.actor_id) ?? t('actor.colleague');
}

function Technical({ event }: { event: Event }) {
  const { t } = useTranslation('letter');
  const { ip, user_agent: userAgent } = event.personal;
  return (
    <dl className={classes.technical}>
      <dt>{t('technicalSeq')}</dt>
      <dd>{event.seq}</dd>
      <dt>{t('technicalKind')}</dt>
      <dd>{event.kind}</dd>
      {ip && (
        <>
          <dt>{t('technicalIp')}</dt>
          <dd>{ip}</dd>
        </>
      )}
      {userAgent && (
        <>
          <dt>{t('technicalAgent')}</dt>
          <dd>{userAgent}</dd>
        </>
      )}
      <dt>{t('technicalHash')}</dt>
      <dd>{event.hash}</dd>
    </dl>
  );
}
