/** An amount in figures that stand under each other; a zero is quiet. */
import i18next from 'i18next';
import { type Decimal, money, sideOf } from '@/lib/format';
import { useLanguage } from './useLanguage';

interface Props {
  amount: Decimal;
  currency: string;
  /** Say `(B)` or `(A)` behind a signed balance instead of a minus. */
  side?: boolean;
}

export function Money({ amount, currency, side = false }: Props) {
  const language = useLanguage();
  const read = sideOf(amount);
  if (read.side === 'zero') {
    return (
      <span className="numeric money-zero">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{i18next.t('money.zero')}</span>
      </span>
    );
  }
  if (!side) return <span className="numeric">{money(amount, currency, language)}</span>;
  const short =
    read.side === 'debit' ? i18next.t('money.debitShort') : i18next.t('money.creditShort');
  return (
    <span className="numeric">
      {money(read.amount, currency, language)} {short}
    </span>
  );
}
