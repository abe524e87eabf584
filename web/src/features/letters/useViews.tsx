import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { usePreference } from '@/lib/preferences';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { filterOf, type LetterSearch } from './letter-search';
import { type ListPreference, type Look, readPreference, type SavedView } from './list-preference';

/** The look of the list and its saved views, and what can be done with them. */
export function useViews(search: LetterSearch) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const { value, change } = usePreference('letters', readPreference);
  const { views, ...look } = value;

  /** Keeps a change and says so; tells whether it was kept. */
  async function kept(alter: (old: ListPreference) => ListPreference): Promise<boolean> {
    try {
      await change(alter);
      return true;
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t('view.failed'),
        message: problemText(problemOf(error)),
      });
      return false;
    }
  }

  function setLook(next: Partial<Look>): void {
    void kept((old) => ({ ...old, ...next }));
  }

  async function keep(name: string): Promise<boolean> {
    const view = {
      id: crypto.randomUUID(),
      name,
      filter: filterOf(search),
      sort: search.sort,
      ...look,
    };
    const isKept = await kept((old) => ({ ...old, views: [...old.views, view] }));
    if (isKept) notifications.show({ message: t('view.kept', { name }) });
    return isKept;
  }

  async function rename({ id }: SavedView, name: string): Promise<boolean> {
    const isKept = await kept((old) => ({
      ...old,
      views: old.views.map((view) => (view.id === id ? { ...view, name } : view)),
    }));
    if (isKept) notifications.show({ message: t('view.renamed', { name }) });
    return isKept;
  }

  async function remove(view: SavedView): Promise<void> {
    const place = views.findIndex(({ id }) => id === view.id);
    const isKept = await kept((old) => ({
      ...old,
      views: old.views.filter(({ id }) => id !== view.id),
    }));
    if (!isKept) return;
    const toast = notifications.show({
      message: (
        <Group justify="space-between">
          {t('view.deleted', { name: view.name })}
          <Button
            variant="light"
            size="compact-sm"
            onClick={() => {
              notifications.hide(toast);
              void kept((old) => ({ ...old, views: old.views.toSpliced(place, 0, view) }));
            }}
          >
            {common('action.undo')}
          </Button>
        </Group>
      ),
      autoClose: 10_000,
    });
  }

  const current = views.find((view) => isSame(view, search, look));
  return { look, setLook, views, current, keep, rename, remove };
}

function isSame(view: SavedView, search: LetterSearch, look: Look): boolean {
  const of = (filter: object, sort: string | undefined, { hidden, density }: Look) =>
    JSON.stringify([Object.entries(filter).sort(), sort, hidden && [...hidden].sort(), density]);
  return of(view.filter, view.sort, view) === of(filterOf(search), search.sort, look);
}
