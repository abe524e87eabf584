/** A passage in both languages, with what it may name, and how it reads while it is typed. */
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications as toasts } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { LegalText } from '@/ui/LegalText';
import { ButtonLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { takeWords } from './kept-words';
import classes from './LegalTexts.module.css';
import { type Passage, type Preview, usePublish, withName } from './passages';

const LANGUAGES = ['tr', 'en'] as const;
type Spoken = (typeof LANGUAGES)[number];
const MOST = 4_000;
const TYPING_MS = 400;
const LIST = {};

export function PassageEditor({ passage }: { passage: Passage }) {
  const { t } = useTranslation('legalTexts');
  const { t: common } = useTranslation();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const publish = usePublish();
  const [typed, setTyped] = useState(() => takeWords(passage.kind) ?? passage);
  const [isAsked, setAsked] = useState(false);
  const [isDone, setDone] = useState(false);
  const preview = usePreview(passage, typed);
  const isDirty = typed.tr !== passage.tr || typed.en !== passage.en;
  const isWrong = LANGUAGES.some((each) => preview?.[each].problem);
  const name = t(`kind.${passage.kind}`);

  async function send(): Promise<void> {
    try {
      const { version } = await publish.mutateAsync({
        params: { path: { kind: passage.kind } },
        body: { version: passage.version, tr: typed.tr, en: typed.en },
      });
      setDone(true);
      toasts.show({ message: t('editor.done', { name, version }) });
      await navigate({ to: '/metinler', search: LIST, ignoreBlocker: true });
    } catch {
      // The refusal is shown beside the buttons.
    } finally {
      setAsked(false);
    }
  }

  return (
    <Stack gap="md">
      <LeaveQuestion when={isDirty && !isDone} withSearch />
      <Alert color="yellow">{t('editor.counsel')}</Alert>
      <div className={classes.columns}>
        {LANGUAGES.map((each) => (
          <Half
            key={each}
            spoken={each}
            passage={passage}
            text={typed[each]}
            preview={preview?.[each]}
            onChange={(text) => setTyped((before) => ({ ...before, [each]: text }))}
          />
        ))}
      </div>
      {publish.error && (
        <Alert color="red" role="alert">
          {problemText(problemOf(publish.error))}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm">
        <ButtonLink to="/metinler" search={LIST} variant="default">
          {common('action.cancel')}
        </ButtonLink>
        <Button onClick={() => setAsked(true)} disabled={!isDirty || isWrong}>
          {t('editor.publish')}
        </Button>
      </Group>
      <Modal
        opened={isAsked}
        onClose={() => setAsked(false)}
        title={t('ask.title', { version: passage.version + 1 })}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <Text>{t('ask.text')}</Text>
        <Group justify="flex-end" mt="lg" gap="sm">
          <Button variant="default" onClick={() => setAsked(false)} data-autofocus>
            {common('action.cancel')}
          </Button>
          <Button onClick={() => void send()} loading={publish.isPending}>
            {t('ask.action')}
          </Button>
        </Group>
      </Modal>
    </Stack>
  );
}

/** Has the words drawn with a sample letter while they are typed; keeps the last answer. */
function usePreview(passage: Passage, typed: { tr: string; en: string }): Preview | undefined {
  const [settled] = useDebouncedValue(typed, TYPING_MS);
  const { data, mutate } = $api.useMutation('post', '/api/company/legal-texts/{kind}/preview');
  const { kind } = passage;
  useEffect(() => {
    mutate({ params: { path: { kind } }, body: { tr: settled.tr, en: settled.en } });
  }, [mutate, kind, settled]);
  return data;
}

interface HalfProps {
  spoken: Spoken;
  passage: Passage;
  text: string;
  preview: Preview[Spoken] | undefined;
  onChange: (text: string) => void;
}

function Half({ spoken, passage, text, preview, onChange }: HalfProps) {
  const { t } = useTranslation('legalTexts');
  const language = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = preview?.problem;

  function insert(name: string): void {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    const next = withName(text, name, selectionStart, selectionEnd);
    onChange(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  }

  return (
    <Panel title={t(`language.${spoken}`)}>
      <Stack gap="sm">
        <Textarea
          ref={field}
          lang={spoken}
          label={t('editor.text')}
          description={t('editor.count', {
            n: count(text.length, language),
            most: count(MOST, language),
          })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={8}
          maxRows={20}
          maxLength={MOST}
          error={problem?.[language]}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t('editor.names')}
          </Text>
          <div className={classes.names}>
            {passage.variables.map((name) => (
              <Button
                key={name}
                variant="default"
                size="compact-xs"
                aria-label={t('editor.insert', { name: t(`name.${name as Name}`) })}
                onClick={() => insert(name)}
              >
                {t(`name.${name as Name}`)}
              </Button>
            ))}
          </div>
        </div>
        {preview && !problem && (
          <section aria-label={t('editor.preview')} lang={spoken}>
            <Text size="sm" c="dimmed" mb={4}>
              {t('editor.preview')}
            </Text>
            {preview.text ? (
              <LegalText label={t('editor.preview')} text={preview.text} isFramed />
            ) : (
              <Text c="dimmed">{t('empty')}</Text>
            )}
            {preview.unused.length > 0 && (
              <Text size="sm" mt="xs">
                {t('editor.unused', {
                  names: preview.unused.map((name) => t(`name.${name as Name}`)).join(', '),
                })}
              </Text>
            )}
          </section>
        )}
      </Stack>
    </Panel>
  );
}

/** The names that the API knows; each has a word in the catalogue. */
type Name =
  | 'sender'
  | 'receiver'
  | 'number'
  | 'period'
  | 'as_of'
  | 'currency'
  | 'balance'
  | 'debit'
  | 'credit'
  | 'answer_by'
  | 'answerer'
  | 'answered_at'
  | 'own_figure'
  | 'difference'
  | 'reason';
