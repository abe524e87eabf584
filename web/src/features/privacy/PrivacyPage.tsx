/** The company's privacy: texts and their versions, who has seen what, and erasing. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';
import { ErasePart } from './ErasePart';
import { PeoplePart } from './PeoplePart';
import classes from './Privacy.module.css';
import { PARTS } from './privacy-search';
import { TextEditor } from './TextEditor';
import { TextsPart } from './TextsPart';

const route = getRouteApi('/_app/kvkk');

export function PrivacyPage() {
  const { t } = useTranslation('privacy');
  const { bolum = 'metinler', metin } = route.useSearch();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <nav aria-label={t('parts')} className={classes.parts}>
        {PARTS.map((part) => (
          <Link
            key={part}
            to="/kvkk"
            search={{ bolum: part }}
            aria-current={part === bolum ? 'page' : undefined}
          >
            {t(`part.${part}`)}
          </Link>
        ))}
      </nav>
      {bolum === 'metinler' && (metin ? <TextEditor kind={metin} /> : <TextsPart />)}
      {bolum === 'kisiler' && <PeoplePart />}
      {bolum === 'silme' && <ErasePart />}
    </>
  );
}
