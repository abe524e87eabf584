/** The views, open: use one, keep the present one, rename, delete. */
import { ActionIcon, Button, Divider, Popover, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '@/lib/later';
import { useOpenAtOnce } from '@/ui/useOpenAtOnce';
import { useReturnFocus } from '@/ui/useReturnFocus';
import type { SavedView } from './list-preference';
import { ViewsButton } from './ViewsButton';
import classes from './ViewsMenu.module.css';

const ViewNameDialog = later(() => import('./ViewNameDialog'), 'ViewNameDialog');

export interface ViewsProps {
  views: readonly SavedView[];
  current: SavedView | undefined;
  onUse: (view: SavedView) => void;
  onKeep: (name: string) => Promise<boolean>;
  onRename: (view: SavedView, name: string) => Promise<boolean>;
  onDelete: (view: SavedView) => void;
}

export function ViewsPopover({ views, current, onUse, onKeep, onRename, onDelete }: ViewsProps) {
  const { t } = useTranslation('letters');
  const popover = useOpenAtOnce();
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null);

  useReturnFocus(naming !== null, popover.target);

  function name(what: SavedView | 'new'): void {
    popover.onChange(false);
    setNaming(what);
  }

  return (
    <>
      <Popover
        opened={popover.opened}
        onChange={popover.onChange}
        position="bottom-end"
        width={300}
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <ViewsButton
            ref={popover.target}
            current={current}
            onClick={() => popover.onChange(!popover.opened)}
          />
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={t('view.saved')}>
          {views.length === 0 ? (
            <Text size="sm" c="dimmed" p={8}>
              {t('view.none')}
            </Text>
          ) : (
            <ul className={classes.views}>
              {views.map((view) => (
                <li key={view.id} className={classes.view}>
                  <button
                    type="button"
                    className={classes.use}
                    aria-current={view.id === current?.id || undefined}
                    onClick={() => {
                      popover.onChange(false);
                      onUse(view);
                    }}
                  >
                    {view.name}
                  </button>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('view.rename', { name: view.name })}
                    onClick={() => name(view)}
                  >
                    <IconPencil size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="red"
                    aria-label={t('view.delete', { name: view.name })}
                    onClick={() => {
                      popover.onChange(false);
                      onDelete(view);
                    }}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )}
          <Divider my={6} />
          <Button
            variant="subtle"
            fullWidth
            justify="flex-start"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            onClick={() => name('new')}
          >
            {t('view.save')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      {naming && (
        <Suspense>
          <ViewNameDialog
            views={views}
            renamed={naming === 'new' ? undefined : naming}
            onClose={() => setNaming(null)}
            onName={(text) => (naming === 'new' ? onKeep(text) : onRename(naming, text))}
          />
        </Suspense>
      )}
    </>
  );
}
