/** The table's settings, open: columns and how close the rows stand. */
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOpenAtOnce } from '@/ui/useOpenAtOnce';
import type { Density } from './columns';
import { SettingsButton } from './SettingsButton';

export interface SettingsProps {
  /** The columns that can be hidden. */
  columns: readonly { id: string; header: string }[];
  hidden: ReadonlySet<string>;
  onHide: (hidden: string[]) => void;
  density: Density;
  onDensity: (density: Density) => void;
}

export function SettingsMenu({ columns, hidden, onHide, density, onDensity }: SettingsProps) {
  const { t } = useTranslation();
  const menu = useOpenAtOnce();

  function toggle(id: string): void {
    onHide(hidden.has(id) ? [...hidden].filter((each) => each !== id) : [...hidden, id]);
  }

  return (
    <Menu
      position="bottom-end"
      width={220}
      closeOnItemClick={false}
      opened={menu.opened}
      onChange={menu.onChange}
    >
      <Menu.Target>
        <SettingsButton ref={menu.target} />
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('table.columns')}</Menu.Label>
        {columns.map(({ id, header }) => (
          <Menu.CheckboxItem
            key={id}
            value={id}
            checked={!hidden.has(id)}
            onChange={() => toggle(id)}
          >
            {header}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('table.density')}</Menu.Label>
        <Menu.RadioGroup value={density} onChange={(value) => onDensity(value as Density)}>
          <Menu.RadioItem value="normal">{t('table.normal')}</Menu.RadioItem>
          <Menu.RadioItem value="dense">{t('table.dense')}</Menu.RadioItem>
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
