/** The second step: what each heading of the file means; corrected once, it is remembered. */
import { Alert, Button, Checkbox, NativeSelect, Skeleton, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { ErrorState } from '@/ui/ErrorState';
import { LeaveQuestion } from '@/ui/LeaveQuestion';
import { useProblemText } from '@/ui/problem-text';
import classes from './ColumnsStep.module.css';
import type { Column } from './error-rows';
import page from './ImportPage.module.css';
import { doubled, isSame, lacking, type Mapping, mappingOf } from './mapping';
import { type Import, useForgetImports } from './useImport';

export function ColumnsStep({ import_ }: { import_: Import }) {
  const query = $api.useQuery('get', '/api/imports/{id}/columns', {
    params: { path: { id: import_.id } },
  });
  if (query.data) return <Form import_={import_} read={query.data} key={import_.version} />;
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton height={420} radius={10} className="late" />;
}

function Form({ import_, read }: { import_: Import; read: Schemas['ColumnsOut'] }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const problemText = useProblemText();
  const mayWrite = useMay('import:write');
  const forget = useForgetImports();
  const fields = useRef<HTMLFieldSetElement>(null);
  const [mapping, setMapping] = useState<Mapping>(() => mappingOf(read.columns));
  const [learn, setLearn] = useState(true);
  const [wasAsked, setAsked] = useState(false);
  const start = $api.useMutation('post', '/api/imports/{id}/start');

  const twice = doubled(mapping);
  const missing = lacking(mapping);
  const isChanged = !isSame(mapping, mappingOf(read.columns));

  async function next(): Promise<void> {
    setAsked(true);
    if (missing.length > 0) return;
    if (Object.keys(twice).length > 0) {
      fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    if (mayWrite && (isChanged || (learn && !read.learned))) {
      await start.mutateAsync({
        params: { path: { id: import_.id } },
        body: { mapping, learn },
      });
      await forget();
    }
    const search = { adim: 'onizleme' } as const;
    await navigate({ to: '/toplu-yukleme/$id', params: { id: import_.id }, search });
  }

  return (
    <form
      className={page.panel}
      onSubmit={(event) => {
        event.preventDefault();
        // What went wrong is shown by the mutation's state.
        void next().catch(() => undefined);
      }}
    >
      <LeaveQuestion when={isChanged && start.isIdle} />
      <Title order={2}>{t('columns.title')}</Title>
      <Text c="dimmed" mt={4} mb="md" maw={720}>
        {t('columns.lead', { row: read.header_row })}
      </Text>
      {read.learned && (
        <Alert color="petrol" mb="md">
          {t('columns.learned')}
        </Alert>
      )}
      <fieldset ref={fields} className={classes.fields} disabled={!mayWrite}>
        <legend className="visually-hidden">{t('columns.title')}</legend>
        <div className={classes.head} aria-hidden="true">
          <span>{t('columns.heading')}</span>
          <span>{t('columns.samples')}</span>
          <span>{t('columns.meaning')}</span>
        </div>
        {read.columns.map(({ heading, samples }, index) => (
          <Heading
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet may have a heading twice
            key={`${index} ${heading}`}
            heading={heading}
            samples={samples}
            fields={read.fields as Column[]}
            value={mapping[heading] ?? ''}
            error={twice[heading] && t('columns.twice', { heading: twice[heading] })}
            onChange={(column) => setMapping({ ...mapping, [heading]: column })}
          />
        ))}
      </fieldset>
      <div role="alert">
        {wasAsked &&
          missing.map((what) => (
            <Alert key={what} color="red" mt="md">
              {t(`columns.missing.${what}`)}
            </Alert>
          ))}
        {start.isError && (
          <Alert color="red" mt="md">
            {problemText(problemOf(start.error))}
          </Alert>
        )}
      </div>
      <div className={page.foot}>
        <Checkbox
          label={t('columns.learn')}
          checked={learn}
          disabled={!mayWrite}
          onChange={(event) => setLearn(event.currentTarget.checked)}
        />
        <Button type="submit" loading={start.isPending}>
          {t('columns.next')}
        </Button>
      </div>
    </form>
  );
}

interface HeadingProps {
  heading: string;
  samples: string[];
  fields: Column[];
  value: string;
  error: string | undefined;
  onChange: (column: string) => void;
}

function Heading({ heading, samples, fields, value, error, onChange }: HeadingProps) {
  const { t } = useTranslation('imports');
  const options = [
    { value: '', label: t('columns.none') },
    ...fields.map((column) => ({ value: column, label: t(`column.${column}`) })),
  ];
  return (
    <div className={classes.row} data-unused={value === '' || undefined}>
      <span className={classes.heading}>{heading}</span>
      <span className={classes.samples}>
        {samples.length > 0 ? [...new Set(samples)].join(' · ') : t('columns.noSamples')}
      </span>
      <NativeSelect
        aria-label={t('columns.meaningOf', { heading })}
        value={value}
        data={options}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
