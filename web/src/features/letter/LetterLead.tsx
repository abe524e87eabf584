/** Under the number: where the letter stands, its kind and its period. */
import { useTranslation } from 'react-i18next';
import { periodName } from '@/lib/months';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './LetterLead.module.css';
import type { Letter, Status } from './useLetter';

export function LetterLead({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className={classes.lead}>
      <StatusBadge status={letter.status as Status} />
      <span>{t(`kind.${letter.kind as 'current_account'}`)}</span>
      <span>{periodName(letter.period, language)}</span>
    </span>
  );
}
