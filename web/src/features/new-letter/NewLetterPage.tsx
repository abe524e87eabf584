import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function NewLetterPage() {
  const { t } = useTranslation('newLetter');
  return <PageHeader title={t('title')} />;
}
