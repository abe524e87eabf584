/** Asks for the link; the answer is the same whoever has an account. */
import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { Card } from './Card';

export function LostPassword() {
  const { t } = useTranslation('auth');
  const problemText = useProblemText();
  const [sentTo, setSentTo] = useState('');
  const form = useForm({ defaultValues: { email: '' } });
  const { errors, isSubmitting } = form.formState;
  const ask = $api.useMutation('post', '/api/auth/password/forgotten');

  async function submit({ email }: { email: string }): Promise<void> {
    try {
      await ask.mutateAsync({ body: { email: email.trim() } });
      setSentTo(email.trim());
    } catch (error) {
      form.setError('root', { message: problemText(problemOf(error)) });
    }
  }

  const back = (
    <Anchor component={Link} to="/giris" size="sm" display="inline-block" mt="lg">
      {t('toSignIn')}
    </Anchor>
  );
  if (sentTo) {
    return (
      <Card title={t('lostSentTitle')} lead={t('lostSent', { email: sentTo })}>
        {back}
      </Card>
    );
  }
  return (
    <Card title={t('lostTitle')} lead={t('lostLead')}>
      <form onSubmit={form.handleSubmit(submit)} noValidate>
        <Stack gap="md">
          {errors.root?.message && (
            <Alert color="red" role="alert">
              {errors.root.message}
            </Alert>
          )}
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            autoFocus
            error={errors.email?.message}
            {...form.register('email', { required: t('emailMissing') })}
          />
          <Button type="submit" loading={isSubmitting} fullWidth size="md">
            {t('lostSubmit')}
          </Button>
        </Stack>
      </form>
      {back}
    </Card>
  );
}
