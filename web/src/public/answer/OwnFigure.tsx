/** The visitor's own balance, its side in the visitor's words, and the difference as it is typed. */
import { sideOf } from '@/lib/format';
import type { Letter } from '../api';
import { useWords } from '../language';
import { Field } from '../parts/Field';
import { type Draft, differenceOf, ownBalance, type Side, sideOr, type Wrong } from './draft';
import { bare, signed } from './figures';
import { useLetterWords } from './words';

interface Props {
  letter: Letter;
  draft: Draft;
  wrong: Wrong;
  change: (part: Partial<Draft>) => void;
}

export function OwnFigure({ letter, draft, wrong, change }: Props) {
  const t = useLetterWords();
  const { language } = useWords();
  const { currency, balance, sender } = letter;
  const sides: [Side, string, string][] = [
    ['debit', t.reject.weOwe, t.reject.weOweHint(sender.name)],
    ['credit', t.reject.owesUs, t.reject.owesUsHint(sender.name)],
  ];
  const own = ownBalance(draft, letter);
  const difference = differenceOf(draft, letter);
  const same = difference !== null && sideOf(difference).side === 'zero';
  return (
    <>
      <Field id="amount" label={t.reject.own} optional hint={t.reject.ownHint} error={wrong.amount}>
        {(tied) => (
          <div className="money">
            <input
              {...tied}
              name="amount"
              inputMode="decimal"
              value={draft.amount}
              onChange={(event) => change({ amount: event.target.value })}
              autoComplete="off"
            />
            <span aria-hidden="true">{currency}</span>
          </div>
        )}
      </Field>
      <fieldset className="choices two">
        <legend>{t.reject.side}</legend>
        {sides.map(([side, label, hint]) => (
          <label key={side} className="choice">
            <input
              type="radio"
              name="side"
              checked={sideOr(draft, letter) === side}
              onChange={() => change({ side })}
            />
            <span>
              {label}
              <span className="small">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="difference" role="status">
        {own !== null && difference !== null && (
          <>
            <p>
              {t.reject.difference} <strong>{bare(difference, currency, language)}</strong>
            </p>
            <p className="small">
              {same
                ? t.reject.same
                : `${signed(balance, currency, language)} − ${signed(own, currency, language)}`}
            </p>
          </>
        )}
      </div>
    </>
  );
}
