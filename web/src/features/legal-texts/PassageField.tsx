/** A passage in one language: what it may name, its words, and how they read in a sample letter. */
import { Button, Textarea } from '@mantine/core';
import { useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './LegalTexts.module.css';
import { MOST, type Passage, type Previewed, type Words, type WordsLanguage } from './passages';
import { withVariable } from './writing';

interface Props {
  language: WordsLanguage;
  passage: Passage;
  form: UseFormReturn<Words>;
  /** What the last try to publish met. */
  message: string | undefined;
  drawn: Previewed | undefined;
  /** Whether the drawing is of what stands in the field now. */
  isDrawn: boolean;
  hold: (field: HTMLTextAreaElement | null) => void;
}

export function PassageField(props: Props) {
  const { language, passage, form, message, drawn, isDrawn, hold } = props;
  const { t } = useTranslation('legalTexts');
  const { t: common } = useTranslation();
  const spoken = useLanguage();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const words = form.watch(language);
  const { ref, ...registered } = form.register(language, {
    validate: (text) =>
      passage.may_be_empty || text.trim() !== '' ? true : common('error.required'),
    maxLength: { value: MOST, message: common('error.tooLong', { max: count(MOST, spoken) }) },
  });
  const name = t(`in.${language}`);
  const problem = drawn?.problem?.[spoken];

  function put(variable: string): void {
    const there = field.current;
    if (!there) return;
    const { text, caret } = withVariable(words, there.selectionStart, there.selectionEnd, variable);
    form.setValue(language, text, { shouldDirty: true });
    there.focus();
    // The field has its new words only when it is drawn.
    requestAnimationFrame(() => there.setSelectionRange(caret, caret));
  }

  return (
    <div className={classes.field}>
      <Textarea
        label={name}
        description={t('count', { n: count(words.length, spoken), of: count(MOST, spoken) })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        classNames={{ input: classes.input ?? '' }}
        lang={language}
        spellCheck
        autosize
        minRows={6}
        maxRows={20}
        value={words}
        error={message ?? problem}
        ref={(there) => {
          ref(there);
          field.current = there;
          hold(there);
        }}
        {...registered}
      />
      <fieldset className={classes.variables} aria-label={t('variablesOf', { name })}>
        <span className={classes.quiet}>{t('variables')}</span>
        {passage.variables.map((variable) => (
          <Button
            key={variable}
            variant="default"
            size="compact-xs"
            fw={500}
            title={`{{ ${variable} }}`}
            aria-label={t('put', { name: t(`variable.${variable}` as 'variable.sender') })}
            onClick={() => put(variable)}
          >
            {t(`variable.${variable}` as 'variable.sender')}
          </Button>
        ))}
      </fieldset>
      <section
        className={classes.preview}
        aria-label={t('previewIn', { name })}
        aria-live="polite"
        aria-busy={!isDrawn}
      >
        <h3 className={classes.previewTitle}>{t('preview')}</h3>
        {drawn && !drawn.problem ? (
          <p lang={language} className={classes.paper}>
            {drawn.text || <span className={classes.quiet}>{t('nothing')}</span>}
          </p>
        ) : (
          <p className={classes.quiet}>{drawn ? t('notDrawn') : ''}</p>
        )}
        {drawn && drawn.unused.length > 0 && (
          <p className={classes.warning}>
            {t('unused', {
              names: drawn.unused
                .map((each) => t(`variable.${each}` as 'variable.sender'))
                .join(', '),
            })}
          </p>
        )}
      </section>
    </div>
  );
}
