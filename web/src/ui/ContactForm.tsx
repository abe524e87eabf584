/** Puts an e-mail address or phone on a card, where a letter has nowhere to go. */
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from './problem-text';

interface Fields {
  email: string;
  phone: string;
}

interface Props {
  card: Schemas['CardOut'];
  onSaved: (card: Schemas['CardOut']) => void;
}

export function ContactForm({ card, onSaved }: Props) {
  const { t } = useTranslation('letterForm');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const edit = $api.useMutation('patch', '/api/counterparties/{id}');
  const form = useForm<Fields>({ defaultValues: { email: card.email, phone: card.phone } });
  const { errors, isSubmitting } = form.formState;

  async function save({ email, phone }: Fields): Promise<void> {
    try {
      const saved = await edit.mutateAsync({
        params: { path: { id: card.id } },
        body: { version: card.version, email: email.trim(), phone: phone.trim() },
      });
      await queries.invalidateQueries({ queryKey: ['get', '/api/counterparties/{id}'] });
      onSaved(saved);
    } catch (error) {
      const problem = problemOf(error);
      const field = problem.code.startsWith('phone')
        ? 'phone'
        : problem.code.startsWith('email')
          ? 'email'
          : 'root';
      form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
    }
  }

  return (
    <form noValidate aria-label={t('contact')} onSubmit={form.handleSubmit(save)}>
      <Stack gap="sm">
        {errors.root?.message && (
          <Alert color="red" role="alert" p="xs">
            {errors.root.message}
          </Alert>
        )}
        <TextInput
          label={t('email')}
          type="email"
          inputMode="email"
          autoComplete="off"
          error={errors.email?.message}
          {...form.register('email', {
            validate: (email, { phone }) =>
              Boolean(email.trim() || phone.trim()) || t('contactMissing'),
          })}
        />
        <TextInput
          label={t('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          placeholder="0532 000 00 00"
          error={errors.phone?.message}
          {...form.register('phone', { deps: ['email'] })}
        />
        <Group>
          <Button type="submit" loading={isSubmitting}>
            {t('saveContact')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
