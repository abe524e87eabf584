/** A balance in plain words: who owes whom, with the ledger's letter behind it. */
import { useTranslation } from 'react-i18next';
import { type Decimal, money, sideOf } from '@/lib/format';
import classes from './BalanceWords.module.css';
import { useLanguage } from './useLanguage';

interface Props {
  /** Debit less credit, in the sender's books. */
  balance: Decimal;
  currency: string;
}

export function BalanceWords({ balance, currency }: Props) {
  const { t } = useTranslation('letterForm');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { side, amount } = sideOf(balance);
  if (side === 'zero') return <strong>{t('balanceZero')}</strong>;
  const isDebit = side === 'debit';
  return (
    <>
      {t(isDebit ? 'theyOwe' : 'weOwe')}:{' '}
      <strong className={`numeric ${classes.amount}`}>{money(amount, currency, language)}</strong>{' '}
      <span className={classes.side}>
        {common(isDebit ? 'money.debitShort' : 'money.creditShort')}
      </span>
    </>
  );
}
