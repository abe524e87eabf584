/** A sentence that must be read: what failed, what was done, what follows. */
import type { ReactNode } from 'react';
import { Icon, type Sign } from './Icon';

const SIGNS = { bad: 'warning', good: 'check', plain: 'clock' } as const satisfies Record<
  string,
  Sign
>;

interface Props {
  tone: keyof typeof SIGNS;
  children: ReactNode;
}

export function Notice({ tone, children }: Props) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon sign={SIGNS[tone]} />
      <div>{children}</div>
    </div>
  );
}
