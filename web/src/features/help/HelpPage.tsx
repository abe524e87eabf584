/** Help: the way of a letter, common questions, shortcuts. */
import { Anchor, Kbd } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import classes from './Help.module.css';

const KEYS = ['search', 'move', 'select', 'open'] as const;

export function HelpPage() {
  const { t } = useTranslation('help');
  const { t: common } = useTranslation();
  const steps = t('steps.list', { returnObjects: true });
  const questions = t('questions.list', { returnObjects: true });
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Anchor component={Link} to="/erisilebilirlik">
          {common('footer.accessibility')}
        </Anchor>
      </PageHeader>
      <div className={classes.page}>
        <Panel title={t('steps.title')}>
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Panel>
        <Panel title={t('questions.title')}>
          {questions.map(({ q, a }) => (
            <details key={q} className={classes.question}>
              <summary>{q}</summary>
              <p>{a}</p>
            </details>
          ))}
        </Panel>
        <Panel title={t('keys.title')}>
          <dl className={classes.keys}>
            {KEYS.map((key) => (
              <div key={key}>
                <dt>
                  <Kbd>{t(`keys.names.${key}`)}</Kbd>
                </dt>
                <dd>{t(`keys.${key}`)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    </>
  );
}
