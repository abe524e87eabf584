/** Reminds who may change it that the company has not introduced itself yet. */
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useSignedIn } from '@/lib/session';
import classes from './StaleNotice.module.css';

const SET_UP = '/kurulum';

export function SetUpBanner() {
  const { t } = useTranslation();
  const { company } = useSignedIn();
  const mayEdit = useMay('company:edit');
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (company.set_up || !mayEdit || path.startsWith(SET_UP)) return null;
  return (
    <section aria-label={t('nav.settings')}>
      <p className={classes.notice}>
        {t('setUp.banner')}{' '}
        <Link to={SET_UP} search={{ adim: 'kimlik' }} className={classes.link}>
          {t('setUp.action')}
        </Link>
      </p>
    </section>
  );
}
