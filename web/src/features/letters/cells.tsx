/** The cells of the list. */
import {
  IconAlertTriangle,
  IconCheck,
  IconEye,
  IconHelp,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ago, day, time } from '@/lib/format';
import { useNames } from '@/lib/people';
import { useSignedIn } from '@/lib/session';
import { useRowTabIndex } from '@/ui/DataTable/row-focus';
import { Money } from '@/ui/Money';
import { type LetterStatus, StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './cells.module.css';
import { deliveryOf, type Letter, lastChange, periodName } from './letter';

export interface CellProps {
  letter: Letter;
}

export function NumberCell({ letter }: CellProps) {
  return (
    <Link
      to="/mutabakatlar/$id"
      params={{ id: letter.id }}
      className={classes.number}
      tabIndex={useRowTabIndex()}
    >
      {letter.number}
    </Link>
  );
}

export function CounterpartyCell({ letter: { counterparty } }: CellProps) {
  return (
    <div className={classes.pair} title={counterparty.name}>
      <span className={classes.first}>{counterparty.name}</span>
      <span className={classes.second}>{counterparty.tax_number || counterparty.account_code}</span>
    </div>
  );
}

export function PeriodCell({ letter: { period } }: CellProps) {
  const name = periodName(period.first_on, period.last_on, useLanguage());
  return <span title={name}>{name}</span>;
}

type Delivery = NonNullable<ReturnType<typeof deliveryOf>>;

const SIGNS: Record<Delivery, TablerIcon> = {
  viewed: IconEye,
  delivered: IconCheck,
  failed: IconAlertTriangle,
  unknown: IconHelp,
};

export function StatusCell({ letter }: CellProps) {
  return (
    <div className={classes.status}>
      <StatusBadge status={letter.status as LetterStatus} />
      <DeliveryHint letter={letter} />
    </div>
  );
}

export function DeliveryHint({ letter }: CellProps) {
  const delivery = deliveryOf(letter);
  return delivery && <Hint delivery={delivery} />;
}

function Hint({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('letters');
  const Sign = SIGNS[delivery];
  const word = t(`delivery.${delivery}`);
  return (
    <span className={classes.hint} data-delivery={delivery} title={word}>
      <Sign size={13} aria-hidden="true" />
      <span className={classes.word}>{word}</span>
    </span>
  );
}

const REASONS = [
  'invoice_missing',
  'payment_missing',
  'amount_differs',
  'period_differs',
  'no_account',
] as const;

export function AnswerCell({ letter: { answer, currency } }: CellProps) {
  if (answer?.decision !== 'rejected') return null;
  return <Refusal answer={answer} currency={currency} />;
}

interface RefusalProps {
  answer: NonNullable<Letter['answer']>;
  currency: string;
}

function Refusal({ answer, currency }: RefusalProps) {
  const { t } = useTranslation('letters');
  const reason = REASONS.find((each) => each === answer.reason) ?? 'other';
  return (
    <div className={classes.pair} data-align="end">
      <span className={classes.first}>
        {answer.difference && <Money amount={answer.difference} currency={currency} side />}
      </span>
      <span className={classes.second}>{t(`reason.${reason}`)}</span>
    </div>
  );
}

const WEEK_MS = 7 * 86_400_000;

export function ChangedCell({ letter }: CellProps) {
  const language = useLanguage();
  const at = lastChange(letter);
  const isOld = Date.now() - new Date(at).getTime() > WEEK_MS;
  return (
    <time dateTime={at} title={time(at, language)} className={classes.quiet}>
      {isOld ? day(at.slice(0, 10), language) : ago(at, language)}
    </time>
  );
}

export function ResponsibleCell({ letter }: CellProps) {
  const { t } = useTranslation('letters');
  const { person } = useSignedIn();
  const nameOf = useNames();
  if (letter.responsible_id === person.id) return <span>{t('me')}</span>;
  const name = nameOf(letter.responsible_id);
  return <span className={name ? undefined : classes.quiet}>{name ?? t('other')}</span>;
}
