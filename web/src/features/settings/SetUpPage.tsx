import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function SetUpPage() {
  const { t } = useTranslation('settings');
  return <PageHeader title={t('title')} />;
}
