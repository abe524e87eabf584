/** The last failed log-ins and refused accesses. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { time } from '@/lib/format';
import { useMay } from '@/lib/session';
import { AnchorLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Security.module.css';

type Try = Schemas['SecurityTryOut'];

const STEPS = ['password', 'totp', 'passkey', 'recovery'] as const;

export function LatestTries({ tries }: { tries: Try[] }) {
  const { t } = useTranslation('security');
  const mayRead = useMay('audit:read');
  const all = mayRead && (
    <AnchorLink to="/denetim" search={{ group: 'logins', result: 'refused' }} size="sm">
      {t('latest.all')}
    </AnchorLink>
  );
  return (
    <Panel title={t('latest.title')} aside={tries.length > 0 && all}>
      {tries.length === 0 ? (
        <p className={classes.quiet}>{t('latest.none')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('latest.who')}</th>
              <th scope="col">{t('latest.what')}</th>
              <th scope="col">{t('latest.where')}</th>
              <th scope="col">{t('latest.when')}</th>
            </tr>
          </thead>
          <tbody>
            {tries.map((tried) => (
              <Row key={tried.id} tried={tried} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ tried }: { tried: Try }) {
  const { t } = useTranslation('security');
  const language = useLanguage();
  const step = STEPS.find((each) => each === tried.what);
  const what = step ? t(`step.${step}`) : tried.what;
  const kind = tried.kind as 'login.failed' | 'login.reused' | 'access.refused';
  return (
    <tr>
      <th scope="row">{tried.person_name || t('throttled.unknown')}</th>
      <td>
        {t(`kind.${kind}`)} {what && <span className={classes.quiet}>({what})</span>}
      </td>
      <td data-head={t('latest.where')}>
        <span className="numeric">
          {[tried.ip, tried.device].filter(Boolean).join(' · ') || '–'}
        </span>
      </td>
      <td>
        <time className="numeric" dateTime={tried.at}>
          {time(tried.at, language)}
        </time>
      </td>
    </tr>
  );
}
