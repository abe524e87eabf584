/** Logo and colour, with what the other side will see beside them. */
import { ColorInput } from '@mantine/core';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import classes from './Brand.module.css';
import { BrandPreview } from './BrandPreview';
import { useSaveCompany } from './company';
import { LogoField } from './LogoField';
import type { PartProps } from './parts';
import { SettingsForm } from './SettingsForm';
import { useSettingsForm } from './useSettingsForm';

export function BrandForm({ company, verb, beside, onSaved }: PartProps) {
  const { t } = useTranslation('settings');
  const save = useSaveCompany(company);
  const schema = z.object({
    colour: z.string().regex(/^#[0-9a-f]{6}$/i, t('brand.colourInvalid')),
  });
  const { form, submit, refusal } = useSettingsForm(
    schema,
    { colour: company.colour },
    async (fields) => {
      await save(fields);
      onSaved?.();
    },
  );
  const { errors, isDirty, isSubmitting } = form.formState;

  return (
    <div className={classes.columns}>
      <SettingsForm
        {...{ refusal, isDirty, verb, beside }}
        isSaving={isSubmitting}
        onSubmit={submit}
      >
        <LogoField company={company} />
        <Controller
          control={form.control}
          name="colour"
          render={({ field }) => (
            <ColorInput
              label={t('brand.colour')}
              format="hex"
              withEyeDropper={false}
              maw={240}
              error={errors.colour?.message}
              {...field}
            />
          )}
        />
      </SettingsForm>
      <BrandPreview company={company} colour={form.watch('colour')} />
    </div>
  );
}
