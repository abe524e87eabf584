/** The first step: one neutral sentence for every wrong pair; or a passkey alone. */
import { Alert, Anchor, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { hasPasskeys, showPasskey } from '@/lib/passkeys';
import { problemOf } from '@/lib/problem';
import { beginPasskeySignIn, finishSignIn, type Me, type SecondStep, signIn } from '@/lib/session';
import { useProblemText } from '@/ui/problem-text';
import { Card } from './Card';

interface Fields {
  email: string;
  password: string;
}

interface Props {
  /** Whether an earlier log-in ended under the person's hands. */
  hasEnded: boolean;
  onSignedIn: (me: Me) => Promise<void>;
  onStep: (email: string, step: SecondStep) => void;
}

export function PasswordStep({ hasEnded, onSignedIn, onStep }: Props) {
  const { t } = useTranslation('auth');
  const problemText = useProblemText();
  const form = useForm<Fields>({ defaultValues: { email: '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const [isSigning, setSigning] = useState(false);
  useEffect(() => form.setFocus('email'), [form]);

  async function submit({ email, password }: Fields): Promise<void> {
    try {
      const step = await signIn(email.trim(), password);
      if ('challenge' in step) onStep(email.trim(), step);
      else await onSignedIn(step);
    } catch (error) {
      const problem = problemOf(error);
      const message = problem.code === 'wrong_credentials' ? t('wrong') : problemText(problem);
      form.setError('root', { message });
      form.setFocus('password', { shouldSelect: true });
    }
  }

  async function byPasskey(): Promise<void> {
    setSigning(true);
    form.clearErrors();
    try {
      const step = await beginPasskeySignIn();
      const credential = await showPasskey(step.passkey ?? {});
      await onSignedIn(await finishSignIn(step, { method: 'passkey', credential }));
    } catch (error) {
      const problem = problemOf(error);
      const cancelled = problem.code === 'passkey_cancelled';
      form.setError('root', { message: cancelled ? t('cancelled') : problemText(problem) });
    } finally {
      setSigning(false);
    }
  }

  return (
    <Card title={t('title')} lead={t('lead')}>
      <form onSubmit={form.handleSubmit(submit)} noValidate>
        <Stack gap="md">
          {hasEnded && !errors.root && <Alert color="petrol">{t('ended')}</Alert>}
          {errors.root?.message && (
            <Alert color="red" role="alert">
              {errors.root.message}
            </Alert>
          )}
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            error={errors.email?.message}
            {...form.register('email', { required: t('emailMissing') })}
          />
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            error={errors.password?.message}
            {...form.register('password', { required: t('passwordMissing') })}
          />
          <Button type="submit" loading={isSubmitting} fullWidth size="md">
            {t('submit')}
          </Button>
        </Stack>
      </form>
      {hasPasskeys() && (
        <>
          <Divider label={t('or')} my="md" />
          <Button
            variant="default"
            fullWidth
            size="md"
            leftSection={<IconFingerprint size={18} aria-hidden="true" />}
            loading={isSigning}
            onClick={() => void byPasskey()}
          >
            {t('passkey')}
          </Button>
        </>
      )}
      <Anchor component={Link} to="/parola" size="sm" display="inline-block" mt="lg">
        {t('forgot')}
      </Anchor>
    </Card>
  );
}
