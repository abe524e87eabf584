/** The way of an import, and where on it one stands; steps that can be gone back to are links. */
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './Steps.module.css';
import { STEPS, type Step } from './steps';

const ADDRESSES: Partial<Record<Step, 'sutunlar' | 'onizleme'>> = {
  columns: 'sutunlar',
  preview: 'onizleme',
};

interface Props {
  id: string;
  current: Step;
  /** Columns and preview can be looked at. */
  isOpen: boolean;
}

export function Steps({ id, current, isOpen }: Props) {
  const { t } = useTranslation('imports');
  const at = STEPS.indexOf(current);
  return (
    <nav aria-label={t('steps.label')} className={classes.steps}>
      <ol>
        {STEPS.map((step, index) => {
          const adim = isOpen && index !== at ? ADDRESSES[step] : undefined;
          const content = (
            <>
              <span className={classes.number} aria-hidden="true">
                {index < at ? <IconCheck size={14} stroke={2.6} /> : index + 1}
              </span>
              <span className={classes.word}>
                {t(`steps.${step}`)}
                {index < at && <span className="visually-hidden">, {t('steps.done')}</span>}
              </span>
            </>
          );
          return (
            <li
              key={step}
              data-past={index < at || undefined}
              aria-current={index === at ? 'step' : undefined}
            >
              {adim ? (
                <Link
                  to="/toplu-yukleme/$id"
                  params={{ id }}
                  search={{ adim }}
                  className={classes.step}
                >
                  {content}
                </Link>
              ) : (
                <span className={classes.step}>{content}</span>
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className="visually-hidden">
        {t('steps.at', { number: at + 1, of: STEPS.length, name: t(`steps.${current}`) })}
      </p>
    </nav>
  );
}
