/** In which language a document is made, each by its own name. */
import { Select } from '@mantine/core';
import type { Language } from '@/lib/language';

interface Props {
  label: string;
  value: Language;
  isDisabled?: boolean;
  onChange: (language: Language) => void;
}

export function LanguageSelect({ label, value, isDisabled = false, onChange }: Props) {
  return (
    <Select
      label={label}
      allowDeselect={false}
      disabled={isDisabled}
      data={[
        { value: 'tr', label: 'Türkçe' },
        { value: 'en', label: 'English' },
      ]}
      value={value}
      onChange={(chosen) => onChange(chosen === 'en' ? 'en' : 'tr')}
    />
  );
}
