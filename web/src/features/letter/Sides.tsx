/** The two ledgers: what our books say, what theirs say, and whether that is the same. */
import { IconEqual, IconEqualNot, IconHourglassEmpty, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { longDay, money, sideOf } from '@/lib/format';
import { useSignedIn } from '@/lib/session';
import { AnchorLink } from '@/ui/links';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Sides.module.css';
import type { Letter } from './useLetter';

export function Sides({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const { company } = useSignedIn();
  const { counterparty: other, answer } = letter;
  const difference = answer?.difference ?? null;
  return (
    <section className={classes.sides} aria-label={t('sides')} data-decision={answer?.decision}>
      <div className={classes.side}>
        <p className={classes.who}>{t('us')}</p>
        <h2 className={classes.name}>{company.name}</h2>
        <p className={classes.detail}>
          {t('asOf', { day: longDay(letter.period.last_on, language) })}
        </p>
        <Figure balance={letter.balance} currency={letter.currency} />
      </div>
      <div className={classes.spine}>
        <Spine letter={letter} />
      </div>
      <div className={classes.side}>
        <p className={classes.who}>{t('them')}</p>
        <h2 className={classes.name}>
          <AnchorLink to="/cari-kartlar/$id" params={{ id: other.id }} inherit>
            {other.name}
          </AnchorLink>
        </h2>
        <p className={`${classes.detail} numeric`}>
          {other.tax_number || `${other.account_code} · ${other.country}`}
        </p>
        {answer?.decision === 'approved' ? (
          <Figure balance={letter.balance} currency={letter.currency} />
        ) : answer?.balance != null ? (
          <Figure balance={answer.balance} currency={letter.currency} />
        ) : (
          <p className={classes.waiting}>{t(answer ? 'noFigure' : 'noAnswer')}</p>
        )}
      </div>
      {difference !== null && sideOf(difference).side !== 'zero' && (
        <p className={classes.difference}>
          {t('difference')}:{' '}
          <strong className="numeric">
            {money(sideOf(difference).amount, letter.currency, language)}
          </strong>
        </p>
      )}
    </section>
  );
}

/** A balance in the sender's books, in words and large. */
function Figure({ balance, currency }: { balance: string; currency: string }) {
  const { t } = useTranslation('letter');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { side, amount } = sideOf(balance);
  const isDebit = side === 'debit';
  return (
    <p className={classes.figure}>
      <span className={classes.words}>
        {t(side === 'zero' ? 'balanceZero' : isDebit ? 'theyOwe' : 'weOwe')}
      </span>
      <span className={`${classes.amount} numeric`}>
        {money(amount, currency, language)}
        {side !== 'zero' && (
          <small>{common(isDebit ? 'money.debitShort' : 'money.creditShort')}</small>
        )}
      </span>
    </p>
  );
}

function Spine({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const decision = letter.answer?.decision;
  const [Sign, text]: [TablerIcon, string] =
    decision === 'approved'
      ? [IconEqual, t('same')]
      : decision === 'rejected'
        ? [IconEqualNot, t('notSame')]
        : [IconHourglassEmpty, t('notKnown')];
  return (
    <span className={classes.sign}>
      <Sign size={20} stroke={2} aria-hidden="true" />
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
