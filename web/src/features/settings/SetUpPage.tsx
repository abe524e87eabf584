/** The first run: the company introduces itself in three steps; the address carries the step. */
import { Anchor, Button, Skeleton, Stack, Stepper } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { Panel } from '@/ui/Panel';
import { BrandForm } from './BrandForm';
import { type Company, useCompany } from './company';
import { IdentityForm } from './IdentityForm';
import { STEPS, type Step } from './steps';
import { TextsForm } from './TextsForm';

const route = getRouteApi('/_app/kurulum');

export function SetUpPage() {
  const { t } = useTranslation('settings');
  const { adim: step } = route.useSearch();
  const { data: company, error, refetch } = useCompany();
  return (
    <>
      <PageHeader title={t('setUp.title')} lead={t('setUp.lead')}>
        <Anchor component={Link} to="/panel">
          {t('setUp.later')}
        </Anchor>
      </PageHeader>
      {company ? (
        <Steps company={company} step={step} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={460} radius={10} maw={860} />
      )}
    </>
  );
}

function Steps({ company, step }: { company: Company; step: Step }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const navigate = route.useNavigate();
  const at = STEPS.indexOf(step);
  const to = (next: Step) => void navigate({ search: { adim: next } });
  const back =
    at > 0 ? (
      <Button variant="default" onClick={() => to(STEPS[at - 1] ?? 'kimlik')}>
        {common('action.back')}
      </Button>
    ) : undefined;
  const names = [t('identity.title'), t('brand.title'), t('texts.title')];
  const next = common('action.next');
  return (
    <Stack gap="lg" maw={860}>
      <Stepper
        active={at}
        size="sm"
        aria-label={t('setUp.steps')}
        onStepClick={(place) => to(STEPS[place] ?? 'kimlik')}
      >
        {names.map((name, place) => (
          <Stepper.Step key={name} label={name} allowStepSelect={place < at} />
        ))}
      </Stepper>
      <Panel title={t('setUp.step', { n: at + 1, of: STEPS.length, name: names[at] ?? '' })}>
        {step === 'kimlik' && (
          <IdentityForm company={company} verb={next} onSaved={() => to('logo')} />
        )}
        {step === 'logo' && (
          <BrandForm company={company} verb={next} beside={back} onSaved={() => to('metinler')} />
        )}
        {step === 'metinler' && (
          <TextsForm
            company={company}
            isLast
            verb={t('setUp.finish')}
            beside={back}
            onSaved={() => void navigate({ to: '/panel' })}
          />
        )}
      </Panel>
    </Stack>
  );
}
