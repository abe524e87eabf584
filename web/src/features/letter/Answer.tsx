/** What the other side answered: its figure, the difference and why. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { money, sideOf, time } from '@/lib/format';
import { BalanceWords } from '@/ui/BalanceWords';
import { Panel } from '@/ui/Panel';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import { Fact } from './Facts';
import classes from './Facts.module.css';
import type { Letter } from './useLetter';

type Reason =
  | 'invoice_missing'
  | 'payment_missing'
  | 'amount_differs'
  | 'period_differs'
  | 'no_account'
  | 'other';

interface Props {
  letter: Letter;
  answer: Schemas['AnswerOut'];
}

export function Answer({ letter, answer }: Props) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const difference = answer.difference === null ? null : sideOf(answer.difference);
  return (
    <Panel title={t('answer')} aside={<StatusBadge status={answer.decision} />}>
      <dl className={classes.facts}>
        {answer.balance !== null && (
          <Fact name={t('theirFigure')}>
            <BalanceWords balance={answer.balance} currency={letter.currency} />
          </Fact>
        )}
        {difference && (
          <Fact name={t('difference')}>
            {difference.side === 'zero' ? (
              t('noDifference')
            ) : (
              <>
                <strong className="numeric">
                  {money(difference.amount, letter.currency, language)}
                </strong>
                {' · '}
                {t(difference.side === 'debit' ? 'ourFigureHigher' : 'ourFigureLower')}
              </>
            )}
          </Fact>
        )}
        {answer.reason && <Fact name={t('reason')}>{t(`reasons.${answer.reason as Reason}`)}</Fact>}
        {answer.note && (
          <Fact name={t('note')}>
            <span className={classes.note}>{answer.note}</span>
          </Fact>
        )}
        <Fact name={t('answeredBy')}>
          {[answer.name, answer.title].filter(Boolean).join(', ') || t('erased')}
        </Fact>
        <Fact name={t('answeredAt')}>{time(answer.at, language)}</Fact>
      </dl>
    </Panel>
  );
}
