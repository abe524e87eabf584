/** Whether answers arrive by themselves: sign, word and colour. */
import { useTranslation } from 'react-i18next';
import { useLiveState } from '@/lib/realtime';
import classes from './LiveDot.module.css';

export function LiveDot() {
  const { t } = useTranslation();
  const state = useLiveState();
  return (
    <span
      className={classes.live}
      data-state={state}
      data-testid="live-state"
      title={t(`live.${state}Hint`)}
    >
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.word}>{t(`live.${state}`)}</span>
    </span>
  );
}
