/** All letters in one bar, by state; each part leads to its list. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { type LetterStatus, StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './StatusBar.module.css';

const ORDER: LetterStatus[] = ['approved', 'rejected', 'sent', 'draft', 'expired', 'cancelled'];

export function StatusBar({ byStatus }: { byStatus: Record<string, number> }) {
  const { t } = useTranslation('dashboard');
  const language = useLanguage();
  const parts = ORDER.map((status) => ({ status, n: byStatus[status] ?? 0 })).filter(
    ({ n }) => n > 0,
  );
  return (
    <section aria-label={t('bar')} className={classes.bar}>
      <div className={classes.parts} aria-hidden="true">
        {parts.map(({ status, n }) => (
          <span
            key={status}
            className={classes.part}
            data-status={status}
            style={{ flexGrow: n }}
          />
        ))}
      </div>
      <ul className={classes.legend}>
        {parts.map(({ status, n }) => (
          <li key={status}>
            <Link to="/mutabakatlar" search={{ status }} className={classes.item}>
              <StatusBadge status={status} />
              <span className="numeric">{count(n, language)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
