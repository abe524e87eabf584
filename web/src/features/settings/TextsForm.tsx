/** The company's own words in e-mails; those of letters have a page of their own. */
import { Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { count } from '@/lib/format';
import { useMay } from '@/lib/session';
import { AnchorLink } from '@/ui/links';
import { useLanguage } from '@/ui/useLanguage';
import { useSaveCompany } from './company';
import type { PartProps } from './parts';
import { SettingsForm } from './SettingsForm';
import { useSettingsForm } from './useSettingsForm';

const MOST = 2000;
const PLACES = [['email_intro', 'emailIntro']] as const;

interface Props extends PartProps {
  /** Whether saving these ends the set-up. */
  isLast?: boolean;
}

export function TextsForm({ company, verb, beside, onSaved, isLast = false }: Props) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const mayWord = useMay('legal_text:manage');
  const save = useSaveCompany(company);
  const text = z.string().max(MOST, common('error.tooLong', { max: MOST }));
  const schema = z.object({ email_intro: text });
  const { form, submit, refusal } = useSettingsForm(schema, { ...company.texts }, async (texts) => {
    await save({ texts, set_up: isLast }, isLast ? t('setUp.done') : undefined);
    onSaved?.();
  });
  const { errors, isDirty, isSubmitting } = form.formState;

  return (
    <SettingsForm {...{ refusal, isDirty, verb, beside }} isSaving={isSubmitting} onSubmit={submit}>
      <Text c="dimmed">{t('texts.lead')}</Text>
      {mayWord && <AnchorLink to="/metinler">{t('texts.letters')}</AnchorLink>}
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
