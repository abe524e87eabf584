/** The company's own words in letters and e-mails. */
import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { count } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import { useSaveCompany } from './company';
import type { PartProps } from './parts';
import { SettingsForm } from './SettingsForm';
import { useSettingsForm } from './useSettingsForm';

const MOST = 2000;
const PLACES = [
  ['letter_intro', 'letterIntro'],
  ['letter_closing', 'letterClosing'],
  ['email_intro', 'emailIntro'],
] as const;

interface Props extends PartProps {
  /** Whether saving these ends the set-up. */
  isLast?: boolean;
}

export function TextsForm({ company, verb, beside, onSaved, isLast = false }: Props) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const save = useSaveCompany(company);
  const text = z.string().max(MOST, common('error.tooLong', { max: MOST }));
  const schema = z.object({ letter_intro: text, letter_closing: text, email_intro: text });
  const { form, submit, refusal } = useSettingsForm(schema, { ...company.texts }, async (texts) => {
    await save({ texts, set_up: isLast }, isLast ? t('setUp.done') : undefined);
    onSaved?.();
  });
  const { errors, isDirty, isSubmitting } = form.formState;

  return (
    <SettingsForm {...{ refusal, isDirty, verb, beside }} isSaving={isSubmitting} onSubmit={submit}>
      <Text c="dimmed">{t('texts.lead')}</Text>
      {PLACES.map(([name, label]) => (
        <Textarea
          key={name}
          label={t(`texts.${label}`)}
          description={t('texts.count', { n: count(form.watch(name).length, language) })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('texts.placeholder')}
          autosize
          minRows={3}
          maxRows={12}
          error={errors[name]?.message}
          {...form.register(name)}
        />
      ))}
    </SettingsForm>
  );
}
