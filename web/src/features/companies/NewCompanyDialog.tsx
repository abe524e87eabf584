/** Founds a company and invites its first administrator. */
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';

interface Fields {
  name: string;
  tax_number: string;
  admin_name: string;
  admin_email: string;
}

/** Which field a refusal is about. */
const FIELDS: Record<string, keyof Fields> = {
  name_invalid: 'name',
  tax_number_invalid: 'tax_number',
  email_invalid: 'admin_email',
  person_exists: 'admin_email',
};

export function NewCompanyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('companies');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const add = $api.useMutation('post', '/api/admin/companies');
  const form = useForm<Fields>({
    defaultValues: { name: '', tax_number: '', admin_name: '', admin_email: '' },
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const isThere = (text: string) => text.trim() !== '' || common('error.required');

  async function save(typed: Fields): Promise<void> {
    try {
      await add.mutateAsync({ body: { ...typed, admin_email: typed.admin_email.trim() } });
      form.reset();
      await queries.invalidateQueries({ queryKey: ['get', '/api/admin/companies'] });
      notifications.show({ message: t('added', { name: typed.name }) });
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      const field = FIELDS[problem.code] ?? 'root';
      form.setError(field, { message: problemText(problem) }, { shouldFocus: true });
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('new')}
      closeOnClickOutside={!isDirty}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <LeaveQuestion when={isDirty && !isSubmitting} />
      <form onSubmit={form.handleSubmit(save)} noValidate>
        <Stack gap="md">
          {errors.root?.message && (
            <Alert color="red" role="alert">
              {errors.root.message}
            </Alert>
          )}
          <TextInput
            data-autofocus
            label={t('field.name')}
            error={errors.name?.message}
            {...form.register('name', { validate: isThere })}
          />
          <TextInput
            label={t('field.number')}
            inputMode="numeric"
            error={errors.tax_number?.message}
            {...form.register('tax_number', { validate: isThere })}
          />
          <Text c="dimmed" size="sm">
            {t('adminText')}
          </Text>
          <TextInput
            label={t('field.adminName')}
            autoComplete="off"
            error={errors.admin_name?.message}
            {...form.register('admin_name', { validate: isThere })}
          />
          <TextInput
            type="email"
            label={t('field.adminEmail')}
            autoComplete="off"
            error={errors.admin_email?.message}
            {...form.register('admin_email', { validate: isThere })}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={isSubmitting}>
            {t('add')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
