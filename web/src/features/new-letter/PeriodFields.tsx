/** The period: a month that is over, or two days of one's own. */
import { Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { monthName, today } from '@/lib/format';
import { daysOfMonth, monthOfDays, pastMonths } from '@/lib/months';
import { DayInput } from '@/ui/DayInput';
import { useLanguage } from '@/ui/useLanguage';
import { type Draft, KIND } from './draft';

const MONTHS = 24;
const OTHER = 'other';

export function PeriodFields() {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { control, setValue, clearErrors } = useFormContext<Draft>();
  const [firstOn, lastOn] = useWatch({ control, name: ['firstOn', 'lastOn'] });
  const months = pastMonths(MONTHS, today());
  const month = monthOfDays(firstOn, lastOn);
  const [isOther, setOther] = useState(month === null || !months.includes(month));

  function choose(value: string | null): void {
    setOther(value === OTHER);
    if (!value || value === OTHER) return;
    const days = daysOfMonth(value);
    setValue('firstOn', days.firstOn, { shouldDirty: true });
    setValue('lastOn', days.lastOn, { shouldDirty: true });
    clearErrors(['firstOn', 'lastOn']);
  }

  return (
    <>
      <Group align="flex-start" gap="md">
        <Select
          label={t('month')}
          data={[
            ...months.map((each) => ({ value: each, label: monthName(each, language) })),
            { value: OTHER, label: t('otherDays') },
          ]}
          value={isOther ? OTHER : month}
          onChange={choose}
          allowDeselect={false}
          w={200}
        />
        {isOther && (
          <>
            <Controller
              control={control}
              name="firstOn"
              rules={{ validate: (day) => Boolean(day) || common('error.required') }}
              render={({ field, fieldState }) => (
                <DayInput
                  label={t('firstOn')}
                  value={field.value || null}
                  onChange={(day) => field.onChange(day ?? '')}
                  onBlur={field.onBlur}
                  ref={field.ref}
                  error={fieldState.error?.message}
                  w={180}
                />
              )}
            />
            <Controller
              control={control}
              name="lastOn"
              rules={{
                validate: (day, { firstOn: first }) =>
                  day ? day >= first || t('periodTurned') : common('error.required'),
              }}
              render={({ field, fieldState }) => (
                <DayInput
                  label={t('lastOn')}
                  value={field.value || null}
                  onChange={(day) => field.onChange(day ?? '')}
                  onBlur={field.onBlur}
                  ref={field.ref}
                  error={fieldState.error?.message}
                  w={180}
                />
              )}
            />
          </>
        )}
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {t('kindIs', { kind: common(`kind.${KIND}`) })}
      </Text>
    </>
  );
}
