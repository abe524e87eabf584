/** Name and password of who is new; who has an account only agrees. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import type { Invitation } from './invitation';

interface Fields {
  name: string;
  password: string;
  again: string;
}

interface Props {
  token: string;
  invitation: Invitation;
  onDone: () => void;
}

const SHORTEST = 12;

export function AcceptForm({ token, invitation, onDone }: Props) {
  const { t } = useTranslation('invitation');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const accept = $api.useMutation('post', '/api/auth/invitations/accept');
  const form = useForm<Fields>({
    defaultValues: { name: invitation.name, password: '', again: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const isNew = invitation.new_person;

  async function send({ name, password }: Fields): Promise<void> {
    try {
      await accept.mutateAsync({
        body: isNew ? { token, name, password } : { token, name: '', password: '' },
      });
      onDone();
    } catch (error) {
      const problem = problemOf(error);
      const field = problem.code === 'name_invalid' ? 'name' : 'password';
      const isField = isNew && (field === 'name' || problem.code.startsWith('password_'));
      form.setError(
        isField ? field : 'root',
        { message: problemText(problem) },
        { shouldFocus: true },
      );
    }
  }

  return (
    <form onSubmit={form.handleSubmit(send)} noValidate>
      <Stack gap="md" mt="lg">
        {errors.root?.message && (
          <Alert color="red" role="alert">
            {errors.root.message}
          </Alert>
        )}
        {isNew ? (
          <>
            <TextInput
              label={t('name')}
              autoComplete="name"
              error={errors.name?.message}
              {...form.register('name', {
                validate: (name) => name.trim() !== '' || t('nameMissing'),
                maxLength: { value: 120, message: common('error.tooLong', { max: 120 }) },
              })}
            />
            <PasswordInput
              label={t('password')}
              description={t('rule')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('show') }}
              error={errors.password?.message}
              {...form.register('password', {
                validate: (text) => [...text].length >= SHORTEST || t('short'),
              })}
            />
            <PasswordInput
              label={t('again')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('show') }}
              error={errors.again?.message}
              {...form.register('again', {
                validate: (text) => text === form.getValues('password') || t('different'),
              })}
            />
          </>
        ) : (
          <Text>{t('known')}</Text>
        )}
        <Button type="submit" size="md" fullWidth loading={isSubmitting}>
          {t('accept')}
        </Button>
      </Stack>
    </form>
  );
}
