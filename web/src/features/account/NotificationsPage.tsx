import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function NotificationsPage() {
  const { t } = useTranslation('account');
  return <PageHeader title={t('title')} />;
}
