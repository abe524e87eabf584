/** An invitation in the hands of who was invited: who asks, as what, and the way in. */
import { Alert, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { takeToken } from '@/lib/link-token';
import { problemOf } from '@/lib/problem';
import { EntryFrame } from '@/ui/EntryFrame';
import { ErrorState } from '@/ui/ErrorState';
import { ButtonLink } from '@/ui/links';
import { usePageTitle } from '@/ui/usePageTitle';
import { AcceptForm } from './AcceptForm';
import classes from './InvitationPage.module.css';
import type { Invitation } from './invitation';

export function InvitationPage() {
  const { t } = useTranslation('invitation');
  const [token] = useState(takeToken);
  const [isDone, setDone] = useState(false);
  usePageTitle(t('title'));
  return (
    <EntryFrame>
      {isDone ? (
        <Done />
      ) : token ? (
        <Checked token={token} onDone={() => setDone(true)} />
      ) : (
        <Over text={t('noLink')} />
      )}
    </EntryFrame>
  );
}

function Checked({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('invitation');
  const check = $api.useQuery(
    'post',
    '/api/auth/invitations/check',
    { body: { token } },
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 },
  );
  if (check.data) {
    return (
      <>
        <Head invitation={check.data} />
        <AcceptForm token={token} invitation={check.data} onDone={onDone} />
      </>
    );
  }
  const problem = problemOf(check.error);
  if (problem.status === 404 || problem.status === 409 || problem.status === 429) {
    return <Over text={problem.detail} />;
  }
  if (check.error) return <ErrorState error={check.error} onRetry={() => void check.refetch()} />;
  return (
    <Stack gap="sm" aria-hidden="true">
      <Title order={1}>{t('title')}</Title>
      <Skeleton height={20} />
      <Skeleton height={20} width="70%" />
      <Skeleton height={140} mt="md" />
    </Stack>
  );
}

function Head({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('invitation');
  const { company, role, email } = invitation;
  return (
    <>
      {company.logo_url && <img className={classes.logo} src={company.logo_url} alt="" />}
      <Title order={1}>{t('heading', { company: company.name })}</Title>
      <dl className={classes.facts}>
        <div>
          <dt>{t('role')}</dt>
          <dd>{t(`roles.${role}`)}</dd>
        </div>
        <div>
          <dt>{t('email')}</dt>
          <dd>{email}</dd>
        </div>
      </dl>
    </>
  );
}

function Over({ text }: { text: string }) {
  const { t } = useTranslation('invitation');
  return (
    <>
      <Title order={1}>{t('over')}</Title>
      <Alert color="yellow" role="alert" mt="md">
        {text}
      </Alert>
      <ButtonLink to="/giris" variant="default" mt="lg" fullWidth>
        {t('signIn')}
      </ButtonLink>
    </>
  );
}

function Done() {
  const { t } = useTranslation('invitation');
  return (
    <>
      <Title order={1}>{t('done')}</Title>
      <Text mt="xs" role="status">
        {t('doneText')}
      </Text>
      <ButtonLink to="/giris" mt="lg" size="md" fullWidth>
        {t('signIn')}
      </ButtonLink>
    </>
  );
}
