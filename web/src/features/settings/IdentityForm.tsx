/** Who the company is, and in whose name messages go out. */
import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isTaxNumber } from '@/lib/tax-number';
import type { Company } from './company';
import { useSaveCompany } from './company';
import type { PartProps } from './parts';
import { SettingsForm } from './SettingsForm';
import { useSettingsForm } from './useSettingsForm';

export function IdentityForm({ company, verb, beside, onSaved }: PartProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const save = useSaveCompany(company);
  const schema = z.object({
    name: z
      .string()
      .trim()
      .min(1, t('identity.nameMissing'))
      .max(250, common('error.tooLong', { max: 250 })),
    tax_number: z
      .string()
      .trim()
      .min(1, t('identity.taxMissing'))
      .refine(isTaxNumber, t('identity.taxInvalid')),
    tax_office: z
      .string()
      .trim()
      .max(100, common('error.tooLong', { max: 100 })),
    address: z
      .string()
      .trim()
      .max(500, common('error.tooLong', { max: 500 })),
    email: z.union([z.literal(''), z.email(t('sender.emailInvalid'))]),
    sms_name: z.string().regex(/^[A-Za-z0-9 ]{0,11}$/, t('sender.smsNameInvalid')),
  });
  const { form, submit, refusal } = useSettingsForm(schema, values(company), async (fields) => {
    await save(fields);
    onSaved?.();
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const field = (name: keyof ReturnType<typeof values>) => ({
    error: errors[name]?.message,
    ...form.register(name),
  });

  return (
    <SettingsForm {...{ refusal, isDirty, verb, beside }} isSaving={isSubmitting} onSubmit={submit}>
      <TextInput label={t('identity.name')} required {...field('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('identity.taxNumber')}
          inputMode="numeric"
          maxLength={11}
          required
          {...field('tax_number')}
        />
        <TextInput label={t('identity.taxOffice')} {...field('tax_office')} />
      </SimpleGrid>
      <Textarea label={t('identity.address')} autosize minRows={2} {...field('address')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('sender.email')}
          description={t('sender.emailHint')}
          type="email"
          {...field('email')}
        />
        <TextInput
          label={t('sender.smsName')}
          description={t('sender.smsNameHint')}
          maxLength={11}
          {...field('sms_name')}
        />
      </SimpleGrid>
    </SettingsForm>
  );
}

function values(company: Company) {
  const { name, tax_number, tax_office, address, email, sms_name } = company;
  return { name, tax_number, tax_office, address, email, sms_name };
}
