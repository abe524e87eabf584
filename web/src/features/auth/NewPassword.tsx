/** Sets a new password by a mailed link. */
import { Button, PasswordInput, Stack } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { Card } from './Card';

interface Fields {
  password: string;
  again: string;
}

interface Props {
  token: string;
  onAskAgain: () => void;
}

const SHORTEST = 12;

export function NewPassword({ token, onAskAgain }: Props) {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const problemText = useProblemText();
  const form = useForm<Fields>({ defaultValues: { password: '', again: '' } });
  const { errors, isSubmitting } = form.formState;
  const reset = $api.useMutation('post', '/api/auth/password/reset');

  async function submit({ password }: Fields): Promise<void> {
    try {
      await reset.mutateAsync({ body: { token, password } });
      toasts.show({ message: t('newDone') });
      await navigate({ to: '/giris', search: {}, replace: true });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'link_over') form.setError('root', { message: t('linkOver') });
      else form.setError('password', { message: problemText(problem) }, { shouldFocus: true });
    }
  }

  if (errors.root) {
    return (
      <Card title={t('newTitle')} lead={t('linkOver')}>
        <Button fullWidth size="md" onClick={onAskAgain}>
          {t('askAgain')}
        </Button>
      </Card>
    );
  }
  const eye = { 'aria-label': t('show') };
  return (
    <Card title={t('newTitle')} lead={t('newLead')}>
      <form onSubmit={form.handleSubmit(submit)} noValidate>
        <Stack gap="md">
          <PasswordInput
            label={t('new')}
            description={t('rule')}
            autoComplete="new-password"
            autoFocus
            visibilityToggleButtonProps={eye}
            error={errors.password?.message}
            {...form.register('password', {
              validate: (value) => value.length >= SHORTEST || t('tooShort'),
            })}
          />
          <PasswordInput
            label={t('again')}
            autoComplete="new-password"
            visibilityToggleButtonProps={eye}
            error={errors.again?.message}
            {...form.register('again', {
              validate: (value, { password }) => value === password || t('differs'),
            })}
          />
          <Button type="submit" loading={isSubmitting} fullWidth size="md">
            {t('newSubmit')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
