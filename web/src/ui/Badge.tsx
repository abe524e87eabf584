/** A state: sign, word and colour, never colour alone. */
import type { TablerIcon } from '@tabler/icons-react';
import classes from './Badge.module.css';

export type Tone = 'good' | 'bad' | 'wait' | 'seen' | 'quiet';

interface Props {
  Sign: TablerIcon;
  tone: Tone;
  children: string;
}

export function Badge({ Sign, tone, children }: Props) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <Sign size={14} stroke={2.2} aria-hidden="true" />
      {children}
    </span>
  );
}
