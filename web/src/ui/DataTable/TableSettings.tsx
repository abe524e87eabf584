/** Which columns a table shows, and how close its rows stand. */
import { later } from '@/lib/later';
import { OnceOpened } from '@/ui/OnceOpened';
import type { TableColumn } from './columns';
import { SettingsButton } from './SettingsButton';
import type { SettingsProps } from './SettingsMenu';

const SettingsMenu = later(() => import('./SettingsMenu'), 'SettingsMenu');

interface Props<T> extends Omit<SettingsProps, 'columns'> {
  columns: readonly TableColumn<T>[];
}

export function TableSettings<T>({ columns, ...settings }: Props<T>) {
  return (
    <OnceOpened closed={(open) => <SettingsButton onClick={open} />}>
      <SettingsMenu columns={columns.filter((column) => !column.isFixed)} {...settings} />
    </OnceOpened>
  );
}
