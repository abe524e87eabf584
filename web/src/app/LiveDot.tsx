/** Whether answers arrive by themselves: sign, word and colour. */
import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '@/lib/realtime';
import classes from './LiveDot.module.css';

export function LiveDot() {
  const { t } = useTranslation();
  const state = useLiveState();
  return (
    <Tooltip label={t(`live.${state}Hint`)} multiline w={240}>
      <span className={classes.live} data-state={state} data-testid="live-state">
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.word}>{t(`live.${state}`)}</span>
      </span>
    </Tooltip>
  );
}
