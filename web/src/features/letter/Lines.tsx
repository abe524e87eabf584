/** The letter's lines by dealer or account code, in our books. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { Money } from '@/ui/Money';
import { Panel } from '@/ui/Panel';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Lines.module.css';
import type { Letter } from './useLetter';

const SHOWN = 10;

export function Lines({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const [isWhole, setWhole] = useState(letter.lines.length <= SHOWN);
  const { lines, currency } = letter;
  return (
    <Panel title={t('lines')} aside={t('lineCount', { lines: count(lines.length, language) })}>
      <section
        className={classes.region}
        aria-label={t('lines')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the keys
        tabIndex={0}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('code')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col" className={classes.figure}>
                {t('debit')}
              </th>
              <th scope="col" className={classes.figure}>
                {t('credit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? lines : lines.slice(0, SHOWN)).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a code may stand twice in a letter
              <tr key={index}>
                <th scope="row">{line.code}</th>
                <td>{line.name}</td>
                <td className={classes.figure}>
                  <Money amount={line.debit} currency={currency} />
                </td>
                <td className={classes.figure}>
                  <Money amount={line.credit} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('total')}
              </th>
              <td className={classes.figure}>
                <Money amount={letter.debit} currency={currency} />
              </td>
              <td className={classes.figure}>
                <Money amount={letter.credit} currency={currency} />
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
      {!isWhole && (
        <Button variant="subtle" size="compact-md" mt="sm" ml={-10} onClick={() => setWhole(true)}>
          {t('allLines', { lines: count(lines.length, language) })}
        </Button>
      )}
    </Panel>
  );
}
