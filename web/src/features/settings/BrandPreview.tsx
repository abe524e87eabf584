/** The head of the answer page in the company's colours. */
import { useTranslation } from 'react-i18next';
import { money } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Brand.module.css';
import { readableInk } from './colours';
import type { Company } from './company';

export function BrandPreview({ company, colour }: { company: Company; colour: string }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const ground = /^#[0-9a-f]{6}$/i.test(colour) ? colour : company.colour;
  const ink = readableInk(ground);
  return (
    <figure className={classes.preview}>
      <figcaption>{t('brand.preview')}</figcaption>
      <div className={classes.card}>
        <div className={classes.bar} style={{ background: ground }} />
        {company.logo_url ? (
          <img className={classes.logo} src={company.logo_url} alt="" />
        ) : (
          <strong className={classes.name}>{company.name}</strong>
        )}
        <p className={classes.line}>{t('brand.previewLetter')}</p>
        <p className={classes.line}>{t('brand.previewWords')}</p>
        <p className={classes.amount}>{money('24691.34', 'TRY', language)}</p>
        <span className={classes.button} style={{ background: ground, color: ink }}>
          {t('brand.previewAgree')}
        </span>
      </div>
    </figure>
  );
}
