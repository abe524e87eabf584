/** A balance in the receiver's words: what one owes, or is owed. */
import { useTranslation } from 'react-i18next';
import { type Decimal, money, sideOf } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';

interface Props {
  /** In the sender's books: positive where the receiver owes. */
  balance: Decimal;
  currency: string;
}

export function OwedWords({ balance, currency }: Props) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  const { side, amount } = sideOf(balance);
  if (side === 'zero') return <>{t('zero')}</>;
  return (
    <>
      {t(side === 'debit' ? 'youOwe' : 'theyOwe')}{' '}
      <strong className="numeric">{money(amount, currency, language)}</strong>
    </>
  );
}
