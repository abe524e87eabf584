/** The four figures that an accountant looks for first. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sum } from '@/lib/amount';
import type { Schemas } from '@/lib/api';
import { count, money, percent } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Figures.module.css';

type Statistics = Schemas['StatisticsOut'];
type Status = 'approved' | 'rejected' | 'sent';

export function Figures({ stats }: { stats: Statistics }) {
  const { t } = useTranslation('dashboard');
  const language = useLanguage();
  const { asked, answered, answered_share: share, by_status: byStatus } = stats;
  const n = (value: number | undefined) => count(value ?? 0, language);
  return (
    <section aria-label={t('figures')} className={classes.figures}>
      <Figure
        label={t('answered')}
        value={share === null ? '–' : percent(share, language)}
        note={
          share === null
            ? t('nothingAsked')
            : t('answeredOf', { asked: n(asked), answered: n(answered) })
        }
      />
      <AmountFigure stats={stats} status="approved" label={t('agreed')} />
      <AmountFigure stats={stats} status="rejected" label={t('disagreed')} />
      <Figure
        label={<StatusLink status="sent">{t('waiting')}</StatusLink>}
        value={n(byStatus.sent)}
        note={
          byStatus.expired
            ? t('expired', { n: n(byStatus.expired) })
            : t('drafts', { n: n(byStatus.draft) })
        }
      />
    </section>
  );
}

/** How many, and what both sides owe in the currency that has most letters of that state. */
function AmountFigure({
  stats,
  status,
  label,
}: {
  stats: Statistics;
  status: Status;
  label: string;
}) {
  const { t } = useTranslation('dashboard');
  const language = useLanguage();
  const sums = stats.currencies
    .map(({ currency, by_status: byStatus }) => ({ currency, of: byStatus[status] }))
    .filter((each) => each.of && each.of.count > 0)
    .sort((left, right) => (right.of?.count ?? 0) - (left.of?.count ?? 0));
  const [first] = sums;
  const letters = t('letters', { n: count(stats.by_status[status] ?? 0, language) });
  const others = sums.length - 1;
  return (
    <Figure
      label={<StatusLink status={status}>{label}</StatusLink>}
      value={
        first?.of ? money(sum([first.of.debit, first.of.credit]), first.currency, language) : '–'
      }
      note={others > 0 ? `${letters} · ${t('otherCurrencies', { n: others })}` : letters}
    />
  );
}

function StatusLink({ status, children }: { status: Status; children: string }) {
  return (
    <Link to="/mutabakatlar" search={{ status }} className={classes.link}>
      {children}
    </Link>
  );
}

function Figure({ label, value, note }: { label: ReactNode; value: string; note: string }) {
  return (
    <div className={classes.figure}>
      <p className={classes.label}>{label}</p>
      <p className={classes.value}>{value}</p>
      <p className={classes.note}>{note}</p>
    </div>
  );
}
