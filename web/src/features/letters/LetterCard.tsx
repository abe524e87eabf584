import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Money } from '@/ui/Money';
import { type LetterStatus, StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import { type CellProps, DeliveryHint } from './cells';
import classes from './cells.module.css';
import { periodName } from './letter';

/** A letter on a phone; the whole card opens it. */
export function LetterCard({ letter }: CellProps) {
  const { t } = useTranslation('letters');
  const language = useLanguage();
  const { counterparty, period, currency, balance, answer } = letter;
  return (
    <div className={classes.card}>
      <Link to="/mutabakatlar/$id" params={{ id: letter.id }} className={classes.cardName}>
        {counterparty.name}
      </Link>
      <div className={classes.cardLine}>
        <span>{letter.number}</span>
        <span>{periodName(period.first_on, period.last_on, language)}</span>
        <DeliveryHint letter={letter} />
      </div>
      <div className={classes.cardFoot}>
        <span className={classes.cardAmount}>
          <Money amount={balance} currency={currency} side />
        </span>
        <StatusBadge status={letter.status as LetterStatus} />
      </div>
      {answer?.difference && (
        <div className={classes.cardAnswer}>
          {t('difference')}: <Money amount={answer.difference} currency={currency} side />
        </div>
      )}
    </div>
  );
}
