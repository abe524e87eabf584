/** What needs a second factor is shown to who has one; others are led to where it is set up. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/lib/session';
import { ButtonLink } from '@/ui/links';
import { PageHeader } from '@/ui/PageHeader';

export function SecondStepGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('reports');
  const { proved_at: proved } = useSignedIn();
  if (proved) return children;
  return (
    <>
      <PageHeader title={t('secondStep.title')} lead={t('secondStep.text')} />
      <ButtonLink to="/profil">{t('secondStep.action')}</ButtonLink>
    </>
  );
}
