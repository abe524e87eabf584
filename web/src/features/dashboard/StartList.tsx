/** The dashboard before there is anything to count: the ways to begin. */
import { Button } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useSignedIn } from '@/lib/session';
import { EmptyState } from '@/ui/EmptyState';
import { Panel } from '@/ui/Panel';
import classes from './StartList.module.css';

interface Step {
  name: 'company' | 'upload' | 'one';
  to: LinkProps['to'];
  isMain: boolean;
}

export function StartList() {
  const { t } = useTranslation('dashboard');
  const { company } = useSignedIn();
  const mayEdit = useMay('company:edit');
  const mayWrite = useMay('mutabakat:write');
  const steps: Step[] = [
    ...(mayEdit
      ? [
          {
            name: 'company',
            to: company.set_up ? '/ayarlar' : '/kurulum',
            isMain: !company.set_up,
          } satisfies Step,
        ]
      : []),
    ...(mayWrite
      ? [
          { name: 'upload', to: '/toplu-yukleme', isMain: company.set_up } satisfies Step,
          { name: 'one', to: '/mutabakatlar/yeni', isMain: false } satisfies Step,
        ]
      : []),
  ];
  if (steps.length === 0) {
    return <EmptyState title={t('nothingAsked')} text={t('latestEmpty')} />;
  }
  return (
    <Panel title={t('start.title')}>
      <ol className={classes.steps}>
        {steps.map(({ name, to, isMain }) => (
          <li key={name} className={classes.step}>
            <h3 className={classes.title}>{t(`start.${name}Title`)}</h3>
            <p className={classes.text}>{t(`start.${name}Text`)}</p>
            <Button component={Link} to={to} variant={isMain ? 'filled' : 'default'}>
              {t(`start.${name}Action`)}
            </Button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
