/** The frame of the pages before a log-in: one card under the mark, and the other language. */
import { Anchor, Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '@/lib/i18n';
import classes from './EntryFrame.module.css';
import { Mark } from './Mark';

export function EntryFrame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'tr' ? 'en' : 'tr';
  return (
    <main className={classes.page}>
      <Paper className={classes.card} component="section">
        <Mark className={classes.mark} />
        {children}
      </Paper>
      <Anchor component="button" type="button" mt="md" onClick={() => void changeLanguage(other)}>
        {t('person.language')}
      </Anchor>
    </main>
  );
}
