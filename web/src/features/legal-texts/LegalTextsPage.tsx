/** The passages of letters as the company's counsel words them: all of them, or one in the editor. */
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '@/ui/links';
import { PageHeader } from '@/ui/PageHeader';
import { PassageEditor } from './PassageEditor';
import { PassageList } from './PassageList';

const route = getRouteApi('/_app/metinler');

export function LegalTextsPage() {
  const { t } = useTranslation('legalTexts');
  const { metin: kind } = route.useSearch();
  if (!kind) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <PassageList />
      </>
    );
  }
  const back = <AnchorLink to="/metinler">{t('toList')}</AnchorLink>;
  return (
    <>
      <PageHeader title={t(`kind.${kind}`)} lead={t(`about.${kind}`)} above={back} />
      <PassageEditor key={kind} kind={kind} />
    </>
  );
}
