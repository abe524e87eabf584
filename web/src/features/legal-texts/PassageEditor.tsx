/** New words for a passage in both languages, drawn as they are typed, published after a question. */
import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications as toasts } from '@mantine/notifications';
import { Suspense, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { later } from '@/lib/later';
import { problemOf } from '@/lib/problem';
import { ErrorState } from '@/ui/ErrorState';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { ConditionHelp } from './ConditionHelp';
import classes from './LegalTexts.module.css';
import type { Kind } from './legal-texts-search';
import { PassageField } from './PassageField';
import {
  isShipped,
  LANGUAGES,
  type Passage,
  usePassages,
  usePreview,
  usePublish,
  type Words,
  type WordsLanguage,
} from './passages';
import { Standing, usePublishedWords } from './Standing';
import { VersionsPanel } from './VersionsPanel';
import { lineAt } from './writing';

const PublishQuestion = later(() => import('./PublishQuestion'), 'PublishQuestion');
const QUIET_MS = 350;

export function PassageEditor({ kind }: { kind: Kind }) {
  const { data, error, refetch } = usePassages();
  const passage = data?.items.find((each) => each.kind === kind);
  if (passage) return <Editor passage={passage} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={480} radius={10} aria-busy="true" />;
}

function Editor({ passage }: { passage: Passage }) {
  const { t } = useTranslation('legalTexts');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const published = usePublishedWords();
  const publish = usePublish();
  const { refetch } = usePassages();
  const { kind, tr, en, shipped } = passage;
  const form = useForm<Words>({ defaultValues: { tr, en } });
  const { errors, isDirty } = form.formState;
  const typed = form.watch();
  const fields = useRef<Partial<Record<WordsLanguage, HTMLTextAreaElement | null>>>({});
  // What others publish meanwhile must not be written over unseen.
  const [seen, setSeen] = useState(passage.version);
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [quietTr] = useDebouncedValue(typed.tr, QUIET_MS);
  const [quietEn] = useDebouncedValue(typed.en, QUIET_MS);
  const preview = usePreview(kind, { tr: quietTr, en: quietEn });
  const isQuiet = quietTr === typed.tr && quietEn === typed.en;
  const isDrawn = preview.data !== undefined && !preview.isPlaceholderData && isQuiet;
  useReturnFocus(isAsked);

  function write(words: Words): void {
    for (const language of LANGUAGES) {
      form.setValue(language, words[language], { shouldDirty: true });
      form.clearErrors(language);
    }
    fields.current.tr?.focus();
  }

  function select(language: WordsLanguage, line: number): void {
    const field = fields.current[language];
    field?.focus();
    field?.setSelectionRange(...lineAt(form.getValues(language), line));
  }

  function ask(): void {
    setRefusal('');
    for (const language of LANGUAGES) {
      const line = isDrawn ? preview.data?.[language].problem?.line : undefined;
      if (line) {
        select(language, line);
        return;
      }
    }
    setAsked(true);
  }

  async function send(): Promise<void> {
    const words = form.getValues();
    try {
      const after = await publish.mutateAsync({
        params: { path: { kind } },
        body: { version: seen, ...words },
      });
      setSeen(after.version);
      form.reset({ tr: after.tr, en: after.en });
      toasts.show({ message: t('done', { version: after.version }) });
    } catch (error) {
      const problem = problemOf(error);
      const { field, line } = problem.details;
      if (problem.code === 'stale_version') {
        const { data } = await refetch();
        setSeen(data?.items.find((each) => each.kind === kind)?.version ?? seen);
        setRefusal(t('stale'));
      } else if (field === 'tr' || field === 'en') {
        form.setError(field, { message: problem.detail });
        // The question gives the focus back first.
        setTimeout(() => select(field, Number(line ?? 1)));
      } else setRefusal(problemText(problem));
    } finally {
      setAsked(false);
    }
  }

  return (
    <Stack gap="lg">
      <Panel title={t('words')} aside={<Standing passage={passage} />}>
        <LeaveQuestion when={isDirty} withSearch />
        <form onSubmit={form.handleSubmit(ask)} noValidate>
          <Stack gap="md">
            <p className={classes.quiet}>{published(passage)}</p>
            {seen !== passage.version && !refusal && (
              <Alert color="yellow">{t('newer', { version: passage.version })}</Alert>
            )}
            <div className={classes.columns}>
              {LANGUAGES.map((language) => (
                <PassageField
                  key={language}
                  language={language}
                  passage={passage}
                  form={form}
                  message={errors[language]?.message}
                  drawn={preview.data?.[language]}
                  isDrawn={isDrawn}
                  hold={(field) => {
                    fields.current[language] = field;
                  }}
                />
              ))}
            </div>
            <ConditionHelp />
            {(refusal || preview.error) && (
              <Alert color="red" role="alert">
                {refusal || problemText(problemOf(preview.error))}
              </Alert>
            )}
            <Group justify="space-between" gap="sm">
              <Button
                variant="default"
                disabled={isShipped({ ...passage, ...typed })}
                onClick={() => write(shipped)}
              >
                {t('toShipped')}
              </Button>
              <Group gap="sm">
                <Button
                  variant="default"
                  disabled={!isDirty}
                  onClick={() => {
                    form.reset({ tr, en });
                    setSeen(passage.version);
                  }}
                >
                  {common('action.undo')}
                </Button>
                <Button type="submit" disabled={!isDirty}>
                  {t('publish')}
                </Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </Panel>
      <VersionsPanel kind={kind} onTake={write} />
      {isAsked && (
        <Suspense>
          <PublishQuestion
            version={passage.version + 1}
            isSending={publish.isPending}
            onSend={() => void send()}
            onClose={() => setAsked(false)}
          />
        </Suspense>
      )}
    </Stack>
  );
}
