/** Which letters stand in a sealed list, in which language; then how far the list is. */
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { CoverListFilter, type ListFilter } from './CoverListFilter';
import type { SealedDocument } from './DocumentList';
import { LanguageSelect } from './LanguageSelect';
import { useProblemText } from './problem-text';
import { useJobDocument } from './useJobDocument';
import { useLanguage } from './useLanguage';

type Asked = Schemas['CoverListIn'];

/** What the page has chosen already: some letters, or those of a filter with its name. */
export type Given = { ids: readonly string[] } | { filter: ListFilter; name: string };

interface Props {
  /** Without it the person chooses among all letters. */
  given?: Given;
  onClose: () => void;
  onMade: (document: SealedDocument) => void;
}

export function CoverListForm({ given, onClose, onMade }: Props) {
  const { t } = useTranslation('documents');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const [chosen, setChosen] = useState<ListFilter>({});
  const [spoken, setSpoken] = useState(language);
  const [task, setTask] = useState<string | null>(null);
  const ask = $api.useMutation('post', '/api/documents/cover-lists');
  const made = useJobDocument(task);

  const { document } = made;
  useEffect(() => {
    if (document) onMade(document);
  }, [document, onMade]);

  function begin(): void {
    setTask(null);
    const letters: Omit<Asked, 'language'> =
      given && 'ids' in given ? { ids: [...given.ids] } : filterOf();
    ask.mutate(
      { body: { ...letters, language: spoken } },
      { onSuccess: ({ task_id }) => setTask(task_id) },
    );
  }

  function filterOf(): ListFilter {
    return { ...chosen, ...(given && 'filter' in given && given.filter) };
  }

  const isBusy = ask.isPending || made.isMaking;
  const refusal = ask.error ? problemText(problemOf(ask.error)) : made.problem;
  return (
    <Stack gap="md">
      <Text>{t('list.lead')}</Text>
      {given && (
        <Text fw={600}>
          {'ids' in given
            ? t('list.chosen', { number: count(given.ids.length, language) })
            : given.name}
        </Text>
      )}
      {!(given && 'ids' in given) && (
        <CoverListFilter value={chosen} given={given?.filter} onChange={setChosen} />
      )}
      <LanguageSelect label={t('list.language')} value={spoken} onChange={setSpoken} />
      <Text role="status" c="dimmed" className={made.isMaking ? undefined : 'visually-hidden'}>
        {made.isMaking && (
          <>
            <Loader size={14} mr={8} aria-hidden="true" />
            {t('list.making')}
          </>
        )}
      </Text>
      {refusal && !isBusy && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {common(made.isMaking ? 'action.close' : 'action.cancel')}
        </Button>
        <Button onClick={begin} loading={isBusy}>
          {t('list.make')}
        </Button>
      </Group>
    </Stack>
  );
}
