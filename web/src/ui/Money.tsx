/** An amount in figures that stand under each other; a zero is quiet. */
import { useTranslation } from 'react-i18next';
import { type Decimal, money, sideOf } from '@/lib/format';
import { useLanguage } from './useLanguage';

interface Props {
  amount: Decimal;
  currency: string;
  /** Say `(B)` or `(A)` behind a signed balance instead of a minus. */
  side?: boolean;
}

export function Money({ amount, currency, side = false }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const read = sideOf(amount);
  if (read.side === 'zero') {
    return (
      <span className="numeric money-zero">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('money.zero')}</span>
      </span>
    );
  }
  if (!side) return <span className="numeric">{money(amount, currency, language)}</span>;
  const short = read.side === 'debit' ? t('money.debitShort') : t('money.creditShort');
  return (
    <span className="numeric">
      {money(read.amount, currency, language)} {short}
    </span>
  );
}
