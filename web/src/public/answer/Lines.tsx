/** What the balance is made of, behind a disclosure: up to a thousand accounts. */
import { useState } from 'react';
import { money, sideOf } from '@/lib/format';
import type { Letter } from '../api';
import { useWords } from '../language';
import { useLetterWords } from './words';

export function Lines({ letter }: { letter: Letter }) {
  const t = useLetterWords();
  const { language } = useWords();
  const [open, setOpen] = useState(false);
  const { lines, currency, debit, credit } = letter;

  function figure(amount: string) {
    if (sideOf(amount).side !== 'zero') return money(amount, currency, language);
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t.letter.zero}</span>
      </>
    );
  }

  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.letter.lines(lines.length)}</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls needs the keyboard
        <section className="scroll" aria-label={t.letter.lines(lines.length)} tabIndex={0}>
          <table>
            <caption>{t.letter.linesCaption(currency)}</caption>
            <thead>
              <tr>
                <th scope="col">{t.letter.line}</th>
                <th scope="col" className="figure">
                  {t.letter.debitShort}
                </th>
                <th scope="col" className="figure">
                  {t.letter.creditShort}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.code}>
                  <th scope="row">
                    {line.name || line.code}
                    {line.name && <span className="small">{line.code}</span>}
                  </th>
                  <td className="figure">{figure(line.debit)}</td>
                  <td className="figure">{figure(line.credit)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t.letter.total}</th>
                <td className="figure">{figure(debit)}</td>
                <td className="figure">{figure(credit)}</td>
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </details>
  );
}
