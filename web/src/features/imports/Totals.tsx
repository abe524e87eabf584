/** Sums by currency, as the letters would have them. */
import { useTranslation } from 'react-i18next';
import { difference } from '@/lib/amount';
import type { Schemas } from '@/lib/api';
import { Money } from '@/ui/Money';
import { ScrollRegion } from '@/ui/ScrollRegion';
import classes from './Totals.module.css';

interface Props {
  totals: Record<string, Schemas['Sums']>;
  /** What is summed up; each table of a page has a name of its own. */
  label: string;
}

export function Totals({ totals, label }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const currencies = Object.keys(totals).sort();
  if (currencies.length === 0) return null;
  return (
    <ScrollRegion label={label}>
      <table className={classes.totals}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('totals.currency')}</th>
            <th scope="col">{common('money.debit')}</th>
            <th scope="col">{common('money.credit')}</th>
            <th scope="col">{t('totals.balance')}</th>
          </tr>
        </thead>
        <tbody>
          {currencies.map((currency) => {
            const { debit = '0', credit = '0' } = totals[currency] ?? {};
            return (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                <td data-label={common('money.debit')}>
                  <Money amount={debit} currency={currency} />
                </td>
                <td data-label={common('money.credit')}>
                  <Money amount={credit} currency={currency} />
                </td>
                <td data-label={t('totals.balance')}>
                  <Money amount={difference(debit, credit)} currency={currency} side />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
