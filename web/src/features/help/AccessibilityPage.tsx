/** The accessibility statement; open to everybody. */
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import classes from './Help.module.css';

export function AccessibilityPage() {
  const { t } = useTranslation('help');
  const works = t('a11y.worksList', { returnObjects: true });
  const limits = t('a11y.limitsList', { returnObjects: true });
  return (
    <main className={classes.statement}>
      <PageHeader
        title={t('a11y.title')}
        lead={t('a11y.lead')}
        above={
          <Anchor component={Link} to="/" size="sm">
            {t('a11y.back')}
          </Anchor>
        }
      />
      <div className={classes.page}>
        <Panel title={t('a11y.standard')}>
          <p className={classes.text}>{t('a11y.standardText')}</p>
        </Panel>
        <Panel title={t('a11y.works')}>
          <ul className={classes.steps}>
            {works.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('a11y.limits')}>
          <ul className={classes.steps}>
            {limits.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('a11y.contact')}>
          <p className={classes.text}>{t('a11y.contactText')}</p>
        </Panel>
      </div>
    </main>
  );
}
