/** Invites one person by mail. */
import { Alert, Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';
import { CardPicker } from './CardPicker';
import { ROLES, type Role } from './users-search';

interface Fields {
  name: string;
  email: string;
  role: Role;
  card: string | null;
}

/** Which field a refusal is about. */
const FIELDS: Record<string, 'name' | 'email' | 'card'> = {
  name_invalid: 'name',
  email_invalid: 'email',
  member_exists: 'email',
  person_exists: 'email',
  counterparty_needed: 'card',
};

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const invite = $api.useMutation('post', '/api/users');
  const form = useForm<Fields>({
    defaultValues: { name: '', email: '', role: 'accountant', card: null },
  });
  const role = useWatch({ control: form.control, name: 'role' });
  const { errors, isDirty, isSubmitting } = form.formState;
  const isOutside = role === 'counterparty';

  async function send({ name, email, role, card }: Fields): Promise<void> {
    try {
      const counterparty_id = isOutside ? card : null;
      await invite.mutateAsync({ body: { name, email: email.trim(), role, counterparty_id } });
      form.reset();
      await queries.invalidateQueries({ queryKey: ['get', '/api/users'] });
      notifications.show({ message: t('invite.done', { name }) });
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      const field = FIELDS[problem.code];
      form.setError(field ?? 'root', { message: problemText(problem) }, { shouldFocus: true });
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('invite.title')}
      closeOnClickOutside={!isDirty}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <LeaveQuestion when={isDirty && !isSubmitting} />
      <form onSubmit={form.handleSubmit(send)} noValidate>
        <Stack gap="md">
          <Text c="dimmed" size="sm">
            {t('invite.lead')}
          </Text>
          {errors.root?.message && (
            <Alert color="red" role="alert">
              {errors.root.message}
            </Alert>
          )}
          <TextInput
            data-autofocus
            label={t('invite.name')}
            autoComplete="off"
            error={errors.name?.message}
            {...form.register('name', {
              validate: (name) => name.trim() !== '' || t('invite.nameMissing'),
              maxLength: { value: 120, message: common('error.tooLong', { max: 120 }) },
            })}
          />
          <TextInput
            type="email"
            label={t('invite.email')}
            autoComplete="off"
            error={errors.email?.message}
            {...form.register('email', {
              required: t('invite.emailMissing'),
              pattern: { value: /^\s*\S+@\S+\.\S+\s*$/, message: t('invite.emailInvalid') },
            })}
          />
          <NativeSelect
            label={t('invite.role')}
            description={t(`roleText.${role}` as 'roleText.accountant')}
            data={ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))}
            {...form.register('role')}
          />
          {isOutside && (
            <Controller
              control={form.control}
              name="card"
              rules={{ validate: (card) => card !== null || t('invite.cardMissing') }}
              render={({ field, fieldState }) => (
                <CardPicker
                  inputRef={field.ref}
                  error={fieldState.error?.message}
                  onChoose={field.onChange}
                />
              )}
            />
          )}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={isSubmitting}>
            {t('invite.action')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
