/** The second step of a log-in. */
import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { finishSignIn, type Me, type SecondStep } from '@/lib/session';
import { SecondStepForm } from '@/ui/SecondStepForm';
import { Card } from './Card';

interface Props {
  email: string;
  step: SecondStep;
  onSignedIn: (me: Me) => Promise<void>;
  onBack: () => void;
}

export function ProofStep({ email, step, onSignedIn, onBack }: Props) {
  const { t } = useTranslation('auth');
  return (
    <Card title={t('secondTitle')} lead={t('secondLead', { email })}>
      <SecondStepForm
        step={step}
        submitLabel={t('secondSubmit')}
        onProve={async (proof) => onSignedIn(await finishSignIn(step, proof))}
      />
      <Anchor component="button" type="button" size="sm" mt="md" onClick={onBack}>
        {t('back')}
      </Anchor>
    </Card>
  );
}
