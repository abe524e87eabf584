/** The two ways to look at the cards: by counterparty, by dealer. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './Counterparties.module.css';

export function Views() {
  const { t } = useTranslation('counterparties');
  const current = { 'aria-current': 'page' } as const;
  return (
    <nav aria-label={t('views')} className={classes.views}>
      <Link
        to="/cari-kartlar"
        activeProps={current}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {t('cards')}
      </Link>
      <Link to="/bayiler" activeProps={current} activeOptions={{ includeSearch: false }}>
        {t('dealers')}
      </Link>
    </nav>
  );
}
