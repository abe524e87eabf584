/** One kind of second factor: its sign, what it is, and what can be done. */
import { Text } from '@mantine/core';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Method.module.css';

interface Props {
  kind: 'app' | 'passkey';
  /** Buttons. */
  children: ReactNode;
  /** What there is of it already. */
  below?: ReactNode;
}

export function Method({ kind, children, below }: Props) {
  const { t } = useTranslation('factors');
  const Sign = kind === 'app' ? IconDeviceMobile : IconFingerprint;
  return (
    <section className={classes.method}>
      <Sign size={24} stroke={1.6} className={classes.sign} aria-hidden="true" />
      <div className={classes.text}>
        <Text component="h3" fw={600} m={0}>
          {t(kind === 'app' ? 'factors.app' : 'factors.passkeys')}
        </Text>
        <Text size="sm" c="dimmed">
          {t(kind === 'app' ? 'factors.appText' : 'factors.passkeysText')}
        </Text>
        {below}
        <div className={classes.actions}>{children}</div>
      </div>
    </section>
  );
}
