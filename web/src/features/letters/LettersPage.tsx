import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function LettersPage() {
  const { t } = useTranslation('letters');
  return <PageHeader title={t('title')} />;
}
