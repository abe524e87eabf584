/** What both sides owe in each currency, by state. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { Money } from '@/ui/Money';
import { Panel } from '@/ui/Panel';
import { ScrollRegion } from '@/ui/ScrollRegion';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Currencies.module.css';

const STATES = ['approved', 'rejected', 'sent'] as const;

export function Currencies({ currencies }: { currencies: Schemas['CurrencyOut'][] }) {
  const { t } = useTranslation('dashboard');
  const { t: common } = useTranslation();
  const language = useLanguage();
  return (
    <Panel title={t('byCurrency')}>
      <ScrollRegion label={common('table.of', { name: t('byCurrency') })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('currency')}</th>
              <th scope="col">{common('nav.letters')}</th>
              <th scope="col">{common('money.debit')}</th>
              <th scope="col">{common('money.credit')}</th>
            </tr>
          </thead>
          {currencies.map(({ currency, total, by_status: byStatus }) => (
            <tbody key={currency}>
              <tr className={classes.total}>
                <th scope="row">{currency}</th>
                <td className="numeric">{count(total.count, language)}</td>
                <td>
                  <Money amount={total.debit} currency={currency} />
                </td>
                <td>
                  <Money amount={total.credit} currency={currency} />
                </td>
              </tr>
              {STATES.map((status) => {
                const of = byStatus[status];
                if (!of || of.count === 0) return null;
                return (
                  <tr key={status}>
                    <th scope="row" className={classes.state}>
                      {common(`status.${status}`)}
                    </th>
                    <td className="numeric">{count(of.count, language)}</td>
                    <td>
                      <Money amount={of.debit} currency={currency} />
                    </td>
                    <td>
                      <Money amount={of.credit} currency={currency} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          ))}
        </table>
      </ScrollRegion>
    </Panel>
  );
}
