/** The first step: the file on its way, being read, or refused in one sentence with the way out. */
import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconFiles, IconFileX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bytes, percent } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { DropZone } from './DropZone';
import classes from './ImportPage.module.css';
import { TaskProgress } from './TaskProgress';
import { sendFile, stopUpload, type Upload, useUpload } from './uploads';
import { useBeginImport } from './useBeginImport';
import type { Import, Task } from './useImport';
import { useTemplate } from './useTemplate';

interface Props {
  import_: Import;
  task: Task | undefined;
}

export function UploadStep({ import_, task }: Props) {
  const { t } = useTranslation('imports');
  const upload = useUpload(import_.id);
  switch (import_.status) {
    case 'refused':
      return <RefusedFile import_={import_} />;
    case 'reopened':
      return <SameFile import_={import_} />;
    case 'discarded':
      return (
        <Ended sign={<IconFileX size={28} aria-hidden="true" />} title={t('discard.gone')}>
          <Button component={Link} to="/toplu-yukleme">
            {t('again.other')}
          </Button>
        </Ended>
      );
    case 'reading':
      return <Reading task={task} />;
    default:
      return upload ? (
        <OnItsWay id={import_.id} upload={upload} />
      ) : (
        <WithoutFile import_={import_} />
      );
  }
}

function OnItsWay({ id, upload }: { id: string; upload: Upload }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { file, share, state, error } = upload;
  const problem = problemOf(error);
  const isEnded = state === 'failed' || state === 'stopped';
  const reason =
    problem.code === 'upload_too_large'
      ? t('upload.tooLarge')
      : problem.code === 'upload_refused'
        ? t('upload.refused')
        : problemText(problem);
  return (
    <section className={`${classes.panel} ${classes.narrow}`} aria-labelledby="upload">
      <Title order={2} id="upload">
        {t(isEnded ? `upload.${state}` : 'upload.sending')}
      </Title>
      <Text c="dimmed" mt={4} mb="md">
        {file.name}, {bytes(file.size, language)}
      </Text>
      {isEnded ? (
        <>
          {state === 'failed' && (
            <Alert color="red" role="alert">
              {reason}
            </Alert>
          )}
          <Group mt="md" gap="sm">
            <Button onClick={() => void sendFile(queries, id, file)}>{t('upload.again')}</Button>
            <Button component={Link} to="/toplu-yukleme" variant="default">
              {t('again.other')}
            </Button>
          </Group>
        </>
      ) : (
        <>
          <Progress.Root size="lg" radius="xl">
            <Progress.Section value={share * 100} aria-label={t('upload.sending')} />
          </Progress.Root>
          <Group justify="space-between" mt="sm">
            <Text className="numeric">{percent(share, language)}</Text>
            <Button variant="default" onClick={() => stopUpload(id)} disabled={state === 'sent'}>
              {t('upload.stop')}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}

/** The page was opened anew before the file had arrived: the browser no longer holds the file. */
function WithoutFile({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const queries = useQueryClient();
  const mayWrite = useMay('import:write');
  return (
    <section className={`${classes.panel} ${classes.narrow}`} aria-labelledby="upload">
      <Title order={2} id="upload">
        {t('upload.lost')}
      </Title>
      <Text c="dimmed" mt={4} mb="md">
        {t('upload.lostText', { file: import_.file_name })}
      </Text>
      {mayWrite && (
        <DropZone
          small
          label={t('drop.label')}
          onFile={(file) => void sendFile(queries, import_.id, file)}
        />
      )}
    </section>
  );
}

function Reading({ task }: { task: Task | undefined }) {
  const { t } = useTranslation('imports');
  return (
    <section className={`${classes.panel} ${classes.narrow}`} aria-label={t('reading.title')}>
      {task?.status === 'failed' ? (
        <Alert color="red" role="alert">
          {t('reading.failed')}
        </Alert>
      ) : (
        <TaskProgress label={t('reading.title')} task={task} />
      )}
      <Text c="dimmed" mt="sm">
        {t('reading.text')}
      </Text>
    </section>
  );
}

function RefusedFile({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const mayWrite = useMay('import:write');
  const template = useTemplate();
  const begin = useBeginImport();
  return (
    <Ended
      sign={<IconFileX size={28} color="var(--bad)" aria-hidden="true" />}
      title={import_.refusal?.[language] ?? t('state.refused')}
    >
      {mayWrite && (
        <Stack gap="md" w="100%">
          <DropZone
            small
            label={t('again.label')}
            busy={begin.isPending}
            onFile={(file) =>
              begin.mutate({ file, currency: import_.currency, period: import_.period })
            }
          />
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            loading={template.isPending}
            onClick={() => template.mutate()}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('template')}
          </Button>
        </Stack>
      )}
    </Ended>
  );
}

function SameFile({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  return (
    <Ended
      sign={<IconFiles size={28} color="var(--petrol)" aria-hidden="true" />}
      title={t('same.title')}
      text={t('same.text')}
    >
      {import_.same_as && (
        <Button
          renderRoot={(props) => (
            <Link {...props} to="/toplu-yukleme/$id" params={{ id: import_.same_as ?? '' }} />
          )}
        >
          {t('same.open')}
        </Button>
      )}
    </Ended>
  );
}

interface EndedProps {
  sign: ReactNode;
  title: string;
  text?: string;
  children: ReactNode;
}

function Ended({ sign, title, text, children }: EndedProps) {
  return (
    <section className={`${classes.panel} ${classes.narrow}`}>
      <Stack align="flex-start" gap="sm">
        {sign}
        <Title order={2}>{title}</Title>
        {text && <Text c="dimmed">{text}</Text>}
        {children}
      </Stack>
    </section>
  );
}
