/** A new version of a text in both languages, looked at before it is published. */
import { Alert, Button, Group, Skeleton, Stack, Textarea } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { ErrorState } from '@/ui/ErrorState';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { LegalText } from '@/ui/LegalText';
import { ButtonLink } from '@/ui/links';
import { Panel } from '@/ui/Panel';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Privacy.module.css';
import { PublishQuestion } from './PublishQuestion';
import type { Kind } from './privacy-search';
import { type Text, usePublish, useTexts } from './texts';

const MOST = 25_000;
const LANGUAGES = ['tr', 'en'] as const;
const LIST = { bolum: 'metinler' } as const;

interface Fields {
  tr: string;
  en: string;
}

export function TextEditor({ kind }: { kind: Kind }) {
  const { data, error, refetch } = useTexts();
  const text = data?.find((each) => each.kind === kind);
  if (text) return <Editor key={`${kind}${text.version}`} text={text} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Skeleton height={480} radius={10} aria-busy="true" />;
}

function Editor({ text }: { text: Text }) {
  const { t } = useTranslation('privacy');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const publish = usePublish();
  const form = useForm<Fields>({ defaultValues: { tr: text.tr, en: text.en } });
  const { errors, isDirty } = form.formState;
  const [isPreviewed, setPreviewed] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState('');
  const [isDone, setDone] = useState(false);
  const name = t(`kind.${text.kind}`);
  const typed = form.watch();

  async function send(): Promise<void> {
    setRefusal('');
    try {
      const { version } = await publish.mutateAsync({
        params: { path: { kind: text.kind } },
        body: { version: text.version, ...form.getValues() },
      });
      setDone(true);
      toasts.show({ message: t('editor.done', { name, version }) });
      await navigate({ to: '/kvkk', search: LIST, ignoreBlocker: true });
    } catch (error) {
      setRefusal(problemText(problemOf(error)));
    } finally {
      setAsked(false);
    }
  }

  const rules = {
    required: common('error.required'),
    maxLength: { value: MOST, message: common('error.tooLong', { max: count(MOST, language) }) },
  };
  return (
    <Panel title={t('editor.title', { name })}>
      <LeaveQuestion when={isDirty && !isDone} withSearch />
      <form onSubmit={form.handleSubmit(() => setAsked(true))} noValidate>
        <Stack gap="md">
          <Alert color="yellow">{t('editor.counsel')}</Alert>
          <div className={classes.columns}>
            {LANGUAGES.map((each) =>
              isPreviewed ? (
                <section key={each} lang={each} aria-label={t(`editor.${each}`)}>
                  <LegalText label={t(`editor.${each}`)} text={typed[each]} isFramed />
                </section>
              ) : (
                <Textarea
                  key={each}
                  label={t(`editor.${each}`)}
                  description={t('editor.count', { n: count(typed[each].length, language) })}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  lang={each}
                  autosize
                  minRows={14}
                  maxRows={26}
                  error={errors[each]?.message}
                  {...form.register(each, rules)}
                />
              ),
            )}
          </div>
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <Group justify="space-between" gap="sm">
            <Button variant="default" onClick={() => setPreviewed(!isPreviewed)}>
              {t(isPreviewed ? 'editor.write' : 'editor.preview')}
            </Button>
            <Group gap="sm">
              <ButtonLink to="/kvkk" search={LIST} variant="default">
                {common('action.cancel')}
              </ButtonLink>
              <Button type="submit" disabled={text.version > 0 && !isDirty}>
                {t('editor.publish')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
      {isAsked && (
        <PublishQuestion
          text={text}
          isSending={publish.isPending}
          onSend={() => void send()}
          onClose={() => setAsked(false)}
        />
      )}
    </Panel>
  );
}
