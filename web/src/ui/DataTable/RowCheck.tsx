import i18next from 'i18next';
import { useLanguage } from '@/ui/useLanguage';
import classes from './DataTable.module.css';
import { useRowTabIndex } from './row-focus';

interface Props {
  /** What the row is about, for those who do not see it. */
  name: string;
  isChecked: boolean;
  /** `isRange`: with the shift key, all rows from the last one chosen to this one. */
  onChange: (isRange: boolean) => void;
}

/** Chooses a row. */
export function RowCheck({ name, isChecked, onChange }: Props) {
  // Drawn anew when the language changes.
  useLanguage();
  return (
    <label className={classes.checkArea}>
      <input
        type="checkbox"
        className={classes.checkbox}
        checked={isChecked}
        tabIndex={useRowTabIndex()}
        aria-label={i18next.t('table.select', { name })}
        onChange={({ nativeEvent }) => {
          onChange(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
        }}
      />
    </label>
  );
}
