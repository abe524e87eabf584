/** What a preview found, in figures. */
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Found.module.css';
import { Totals } from './Totals';
import type { Import } from './useImport';

export function Found({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const { counts } = import_;
  const figures = [
    { name: 'letters', value: counts.letters, tone: counts.letters ? 'good' : '' },
    { name: 'readyRows', value: counts.ready_rows, tone: '' },
    { name: 'warnings', value: counts.warnings, tone: counts.warnings ? 'wait' : '' },
    { name: 'errorRows', value: counts.error_rows, tone: counts.error_rows ? 'bad' : '' },
  ] as const;
  return (
    <section className={classes.found} aria-label={t('found.title')}>
      <dl className={classes.figures}>
        {figures.map(({ name, value, tone }) => (
          <div key={name} data-tone={tone}>
            <dt>{t(`found.${name}`)}</dt>
            <dd>{count(value, language)}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(import_.totals).length > 0 && (
        <div className={classes.totals}>
          <Totals totals={import_.totals} label={t('totals.title')} />
        </div>
      )}
    </section>
  );
}
