/** The frame of the pages before a log-in: one card, and the other language. */
import { Anchor, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '@/lib/i18n';
import { Mark } from '@/ui/Mark';
import { usePageTitle } from '@/ui/usePageTitle';
import classes from './SignInPage.module.css';

interface Props {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}

export function Card({ title, lead, children }: Props) {
  const { t, i18n } = useTranslation();
  usePageTitle(title);
  const other = i18n.language === 'tr' ? 'en' : 'tr';
  return (
    <main className={classes.page}>
      <Paper className={classes.card} component="section" aria-labelledby="card-title">
        <Mark className={classes.mark} />
        <Title order={1} id="card-title">
          {title}
        </Title>
        <Text c="dimmed" mt={4} mb="lg">
          {lead}
        </Text>
        {children}
      </Paper>
      <Anchor component="button" type="button" mt="md" onClick={() => void changeLanguage(other)}>
        {t('person.language')}
      </Anchor>
    </main>
  );
}
