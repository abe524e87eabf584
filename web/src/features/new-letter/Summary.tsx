/** The letter in a few lines, beside its picture. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { count, day, longDay } from '@/lib/format';
import { balanceOf } from '@/lib/letter-content';
import { BalanceWords } from '@/ui/BalanceWords';
import { useLanguage } from '@/ui/useLanguage';
import { type Draft, KIND } from './draft';
import classes from './Summary.module.css';

interface Props {
  draft: Draft;
  card: Schemas['CardOut'];
}

export function Summary({ draft, card }: Props) {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const language = useLanguage();
  return (
    <dl className={classes.summary}>
      <div>
        <dt>{t('counterparty')}</dt>
        <dd>{card.name}</dd>
      </div>
      <div>
        <dt>{t('period')}</dt>
        <dd>
          {day(draft.firstOn, language)} – {day(draft.lastOn, language)}
        </dd>
      </div>
      <div>
        <dt>{t('kind')}</dt>
        <dd>{common(`kind.${KIND}`)}</dd>
      </div>
      <div>
        <dt>{t('balance')}</dt>
        <dd>
          <BalanceWords
            balance={balanceOf(draft, draft.currency) ?? '0'}
            currency={draft.currency}
          />
        </dd>
      </div>
      {draft.lines.length > 0 && (
        <div>
          <dt>{t('lines')}</dt>
          <dd>{t('lineCount', { lines: count(draft.lines.length, language) })}</dd>
        </div>
      )}
      <div>
        <dt>{t('answerBy')}</dt>
        <dd>{draft.answerBy ? longDay(draft.answerBy, language) : t('answerByDefault')}</dd>
      </div>
    </dl>
  );
}
