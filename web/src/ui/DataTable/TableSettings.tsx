/** Which columns a table shows, and how close its rows stand. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Density, TableColumn } from './columns';

interface Props<T> {
  columns: readonly TableColumn<T>[];
  hidden: ReadonlySet<string>;
  onHide: (hidden: string[]) => void;
  density: Density;
  onDensity: (density: Density) => void;
}

export function TableSettings<T>({ columns, hidden, onHide, density, onDensity }: Props<T>) {
  const { t } = useTranslation();

  function toggle(id: string): void {
    onHide(hidden.has(id) ? [...hidden].filter((each) => each !== id) : [...hidden, id]);
  }

  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Tooltip label={t('table.settings')}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('table.settings')}>
            <IconColumns3 size={18} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('table.columns')}</Menu.Label>
        {columns
          .filter((column) => !column.isFixed)
          .map(({ id, header }) => (
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
