import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function AccessibilityPage() {
  const { t } = useTranslation('help');
  return <PageHeader title={t('title')} />;
}
