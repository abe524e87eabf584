/** A calendar day: typed as `31.10.2026` or chosen. */
import { DateInput, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/tr';
import { IconCalendar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from './useLanguage';

type Props = Omit<DateInputProps, 'value' | 'onChange'> & {
  /** ISO day. */
  value: string | null;
  onChange: (day: string | null) => void;
};

export function DayInput({ value, onChange, ...others }: Props) {
  const { t } = useTranslation('letterForm');
  const language = useLanguage();
  return (
    <DateInput
      value={value}
      onChange={onChange}
      locale={language}
      firstDayOfWeek={1}
      valueFormat="DD.MM.YYYY"
      dateParser={isoFromText}
      placeholder={t('dayPlaceholder')}
      leftSection={<IconCalendar size={16} stroke={1.7} aria-hidden="true" />}
      nextLabel={t('dayNext')}
      previousLabel={t('dayPrevious')}
      clearButtonProps={{ 'aria-label': t('dayClear') }}
      {...others}
    />
  );
}

/** Reads `31.10.2026`, `31/10/2026`, `31102026` or an ISO day; null where it is none. */
export function isoFromText(text: string): string | null {
  const parts =
    /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/.exec(text.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  const iso = parts
    ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}`
    : text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
