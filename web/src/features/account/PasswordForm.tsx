/** A new password; it ends the person's other sessions. */
import { Button, PasswordInput, Stack } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';

interface Fields {
  current: string;
  next: string;
  again: string;
}

const SHORTEST = 12;
const LONGEST = 128;
const EMPTY: Fields = { current: '', next: '', again: '' };

export function PasswordForm() {
  const { t } = useTranslation('account');
  const problemText = useProblemText();
  const form = useForm<Fields>({ defaultValues: EMPTY });
  const { errors, isSubmitting } = form.formState;
  const change = $api.useMutation('post', '/api/auth/password');

  async function save({ current, next }: Fields): Promise<void> {
    try {
      await change.mutateAsync({ body: { current, new: next } });
      form.reset(EMPTY);
      toasts.show({ message: t('profile.changed') });
    } catch (error) {
      const problem = problemOf(error);
      const isWrong = problem.code === 'password_wrong';
      const message = isWrong ? t('profile.wrongCurrent') : problemText(problem);
      form.setError(isWrong ? 'current' : 'next', { message }, { shouldFocus: true });
    }
  }

  const eye = { 'aria-label': t('profile.show') };
  return (
    <Panel title={t('profile.password')}>
      <form onSubmit={form.handleSubmit(save)} noValidate>
        <Stack gap="md">
          <PasswordInput
            label={t('profile.current')}
            autoComplete="current-password"
            visibilityToggleButtonProps={eye}
            error={errors.current?.message}
            {...form.register('current', { required: t('profile.currentMissing') })}
          />
          <PasswordInput
            label={t('profile.new')}
            description={t('profile.rule')}
            autoComplete="new-password"
            visibilityToggleButtonProps={eye}
            error={errors.next?.message}
            {...form.register('next', {
              validate: (value) =>
                value.length < SHORTEST
                  ? t('profile.tooShort')
                  : value.length > LONGEST
                    ? t('profile.tooLong')
                    : true,
            })}
          />
          <PasswordInput
            label={t('profile.again')}
            autoComplete="new-password"
            visibilityToggleButtonProps={eye}
            error={errors.again?.message}
            {...form.register('again', {
              validate: (value, { next }) => value === next || t('profile.differs'),
            })}
          />
          <Button type="submit" loading={isSubmitting} style={{ alignSelf: 'flex-start' }}>
            {t('profile.change')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
