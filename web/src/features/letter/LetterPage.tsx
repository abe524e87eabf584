import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function LetterPage() {
  const { t } = useTranslation('letter');
  return <PageHeader title={t('title')} />;
}
