import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';

export function CounterpartiesPage() {
  const { t } = useTranslation('counterparties');
  return <PageHeader title={t('title')} />;
}
