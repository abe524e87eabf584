/** Name and language; the address and the role are the administrator's to change. */
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { changeLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import { problemOf } from '@/lib/problem';
import { meChanged, useSignedIn } from '@/lib/session';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';

interface Fields {
  name: string;
  language: Language;
}

export function PersonForm() {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation();
  const { person, company, role } = useSignedIn();
  const problemText = useProblemText();
  const languageId = useId();
  const form = useForm<Fields>({ defaultValues: { name: person.name, language: person.language } });
  const { errors, isDirty, isSubmitting } = form.formState;
  const change = $api.useMutation('patch', '/api/auth/me');

  async function save(fields: Fields): Promise<void> {
    try {
      const me = await change.mutateAsync({ body: fields });
      meChanged(me);
      form.reset({ name: me.person.name, language: me.person.language });
      await changeLanguage(me.person.language);
      toasts.show({ message: t('profile.saved') });
    } catch (error) {
      form.setError('name', { message: problemText(problemOf(error)) });
    }
  }

  return (
    <Panel title={t('profile.person')}>
      <LeaveQuestion when={isDirty && !isSubmitting} />
      <form onSubmit={form.handleSubmit(save)} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('profile.name')}
            autoComplete="name"
            error={errors.name?.message}
            {...form.register('name', {
              required: t('profile.nameMissing'),
              maxLength: { value: 120, message: common('error.tooLong', { max: 120 }) },
            })}
          />
          <TextInput
            label={t('profile.email')}
            description={t('profile.emailHint')}
            value={person.email}
            readOnly
          />
          <Group gap="xl">
            <Text size="sm">
              <Text span c="dimmed">
                {t('profile.company')}:
              </Text>{' '}
              {company.name}
            </Text>
            <Text size="sm">
              <Text span c="dimmed">
                {t('profile.role')}:
              </Text>{' '}
              {t(`role.${role}`)}
            </Text>
          </Group>
          <div>
            <Text size="sm" fw={500} id={languageId} mb={4}>
              {t('profile.language')}
            </Text>
            <Controller
              control={form.control}
              name="language"
              render={({ field }) => (
                <SegmentedControl
                  aria-labelledby={languageId}
                  data={[
                    { value: 'tr', label: t('profile.turkish') },
                    { value: 'en', label: t('profile.english') },
                  ]}
                  value={field.value}
                  onChange={field.onChange}
                />
              )}
            />
          </div>
          <Button type="submit" loading={isSubmitting} style={{ alignSelf: 'flex-start' }}>
            {common('action.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
