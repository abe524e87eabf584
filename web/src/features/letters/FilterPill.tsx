/** A filter as a pill: says its name, and once it is set also its value and how to take it away. */
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { later } from '@/lib/later';
import { OnceOpened } from '@/ui/OnceOpened';
import classes from './FilterBar.module.css';
import { PillButton } from './PillButton';

const ChoiceMenu = later(() => import('./ChoiceMenu'), 'ChoiceMenu');

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  name: string;
  value: string | undefined;
  /** Without choices the pill only shows what was set elsewhere. */
  choices?: readonly Choice[];
  /** What the value is called where it is none of the choices. */
  label?: string;
  onChange: (value: string | undefined) => void;
}

export function FilterPill({ name, value, choices, label, onChange }: Props) {
  const { t } = useTranslation('letters');
  const shown = label ?? choices?.find((choice) => choice.value === value)?.label ?? value;
  const isSet = value !== undefined;
  const text = isSet ? t('filter.set', { name, value: shown }) : name;
  const button = { text, isSet };
  return (
    <span className={classes.pill} data-set={isSet || undefined}>
      {choices ? (
        <OnceOpened closed={(open) => <PillButton {...button} onClick={open} />}>
          <ChoiceMenu {...button} value={value} choices={choices} onChange={onChange} />
        </OnceOpened>
      ) : (
        <span className={classes.pillText}>{text}</span>
      )}
      {isSet && (
        <button
          type="button"
          className={classes.pillRemove}
          aria-label={t('filter.remove', { name })}
          onClick={() => onChange(undefined)}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

interface ToggleProps {
  name: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** A filter that is on or off. */
export function TogglePill({ name, isOn, onChange }: ToggleProps) {
  return (
    <span className={classes.pill} data-set={isOn || undefined}>
      <button
        type="button"
        className={classes.pillButton}
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
      >
        <span className={classes.pillText}>{name}</span>
        {isOn && <IconX size={14} aria-hidden="true" />}
      </button>
    </span>
  );
}
