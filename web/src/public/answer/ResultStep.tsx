/** What was recorded, the sealed document, and what a rejection is not. */
import { sideOf, time } from '@/lib/format';
import type { Letter } from '../api';
import { useWords } from '../language';
import { Facts } from '../parts/Facts';
import { Heading } from '../parts/Heading';
import { Icon } from '../parts/Icon';
import { Notice } from '../parts/Notice';
import { type Draft, REASONS } from './draft';
import { bare, signed } from './figures';
import { SealedCopy } from './SealedCopy';
import { SenderBand } from './SenderBand';
import { useLetterWords } from './words';

interface Props {
  letter: Letter;
  /** Who answered, as typed; after a reload it is no longer known here. */
  draft: Draft;
  session: string;
}

export function ResultStep({ letter, draft, session }: Props) {
  const t = useLetterWords();
  const { t: common, language } = useWords();
  const { answer, currency, balance, sender } = letter;
  if (!answer) return null;
  const agreed = answer.decision === 'approved';
  const reason = REASONS.find((each) => each === answer.reason);
  const differs = answer.difference && sideOf(answer.difference).side !== 'zero';
  return (
    <section className="panel">
      <SenderBand letter={letter} />
      <div className="body">
        <Icon sign="check" className="big good" />
        <Heading title={t.done.title} />
        <Facts
          facts={[
            [t.reject.decision, agreed ? t.done.approved : t.done.rejected],
            [t.done.balance, signed(balance, currency, language)],
            [t.done.own, answer.balance && signed(answer.balance, currency, language)],
            [t.done.difference, differs ? bare(answer.difference ?? '', currency, language) : ''],
            [t.done.reason, reason && t.reject.reasons[reason]],
            [t.done.by, draft.name && `${draft.name.trim()}, ${draft.title.trim()}`],
            [t.done.at, time(answer.at, language)],
            [common.number, letter.number],
          ]}
        />
        {!agreed && <Notice tone="plain">{t.done.objection}</Notice>}
        <SealedCopy session={session} />
        <p className="small">{t.done.receipt}</p>
        <p className="small">
          {t.done.change(sender.name)} {t.done.close}
        </p>
      </div>
    </section>
  );
}
