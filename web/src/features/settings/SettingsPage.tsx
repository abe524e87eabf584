/** The company's settings: identity, logo and colour, texts. */
import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { BrandForm } from './BrandForm';
import { useCompany } from './company';
import { IdentityForm } from './IdentityForm';
import { TextsForm } from './TextsForm';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: company, error, refetch } = useCompany();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {company ? (
        <Stack gap="lg" maw={860}>
          <Panel title={t('identity.title')}>
            <IdentityForm company={company} />
          </Panel>
          <Panel title={t('brand.title')}>
            <BrandForm company={company} />
          </Panel>
          <Panel title={t('texts.title')}>
            <TextsForm company={company} />
          </Panel>
        </Stack>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Stack gap="lg" maw={860} aria-busy="true">
          <Skeleton height={420} radius={10} />
          <Skeleton height={280} radius={10} />
          <Skeleton height={420} radius={10} />
        </Stack>
      )}
    </>
  );
}
