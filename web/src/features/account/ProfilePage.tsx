/** The person's own page: name and language, password, personal data. */
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';
import { FactorsPanel } from './FactorsPanel';
import { LogInsPanel } from './LogInsPanel';
import { PasswordForm } from './PasswordForm';
import { PersonForm } from './PersonForm';
import { PrivacyPanel } from './PrivacyPanel';

export function ProfilePage() {
  const { t } = useTranslation('account');
  return (
    <>
      <PageHeader title={t('profile.title')} lead={t('profile.lead')} />
      <Stack gap="lg" maw={640}>
        <PersonForm />
        <PasswordForm />
        <FactorsPanel />
        <LogInsPanel />
        <PrivacyPanel />
      </Stack>
    </>
  );
}
