/** Log-in: one neutral sentence for every wrong pair, and back to where the person was going. */
import {
  Alert,
  Anchor,
  Button,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '@/lib/i18n';
import { problemOf } from '@/lib/problem';
import { signIn } from '@/lib/session';
import { Mark } from '@/ui/Mark';
import { useProblemText } from '@/ui/problem-text';
import { usePageTitle } from '@/ui/usePageTitle';
import classes from './SignInPage.module.css';

interface Fields {
  email: string;
  password: string;
}

const route = getRouteApi('/giris');

export function SignInPage() {
  const { t, i18n } = useTranslation('auth');
  const { t: common } = useTranslation();
  const { donus } = route.useSearch();
  const navigate = route.useNavigate();
  const problemText = useProblemText();
  const form = useForm<Fields>({ defaultValues: { email: '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  usePageTitle(t('title'));
  useEffect(() => form.setFocus('email'), [form]);

  async function submit({ email, password }: Fields): Promise<void> {
    try {
      const me = await signIn(email.trim(), password);
      if (i18n.language !== me.person.language) await changeLanguage(me.person.language);
      const isNew = !me.company.set_up && me.permissions.includes('company:edit');
      await navigate({ href: donus ?? (isNew ? '/kurulum' : '/panel'), replace: true });
    } catch (error) {
      const problem = problemOf(error);
      const message = problem.code === 'wrong_credentials' ? t('wrong') : problemText(problem);
      form.setError('root', { message });
      form.setFocus('password', { shouldSelect: true });
    }
  }

  const other = i18n.language === 'tr' ? 'en' : 'tr';
  return (
    <main className={classes.page}>
      <Paper className={classes.card} component="section" aria-labelledby="sign-in">
        <Mark className={classes.mark} />
        <Title order={1} id="sign-in">
          {t('title')}
        </Title>
        <Text c="dimmed" mt={4}>
          {t('lead')}
        </Text>
        <form onSubmit={form.handleSubmit(submit)} noValidate>
          <Stack mt="lg" gap="md">
            {donus && !errors.root && <Alert color="petrol">{t('ended')}</Alert>}
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
        <Text size="sm" c="dimmed" mt="lg">
          {t('forgot')}
        </Text>
      </Paper>
      <Anchor component="button" type="button" mt="md" onClick={() => void changeLanguage(other)}>
        {common('person.language')}
      </Anchor>
    </main>
  );
}
