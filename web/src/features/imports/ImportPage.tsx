/** One import from the dropped file to the sent letters; its state says which step is shown. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { time } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { ErrorState } from '@/ui/ErrorState';
import { NotFoundPage } from '@/ui/NotFoundPage';
import { PageHeader } from '@/ui/PageHeader';
import { useLanguage } from '@/ui/useLanguage';
import { ColumnsStep } from './ColumnsStep';
import { DiscardDialog } from './DiscardDialog';
import classes from './ImportPage.module.css';
import { PreviewStep } from './PreviewStep';
import { ResultStep } from './ResultStep';
import { Steps } from './Steps';
import { type Step, stepOf } from './steps';
import { UploadStep } from './UploadStep';
import { type Import, type Task, useImport } from './useImport';

const route = getRouteApi('/_app/toplu-yukleme/$id');

export function ImportPage() {
  const { t } = useTranslation('imports');
  const { id } = route.useParams();
  const { query, task } = useImport(id);
  if (query.data) return <Loaded import_={query.data} task={task} />;
  if (query.isError && problemOf(query.error).status === 404) return <NotFoundPage />;
  return (
    <>
      <PageHeader title={t('title')} above={<Back />} />
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Stack gap="md" className="late">
          <Skeleton height={28} />
          <Skeleton height={96} radius={10} />
          <Skeleton height={420} radius={10} />
        </Stack>
      )}
    </>
  );
}

function Loaded({ import_, task }: { import_: Import; task: Task | undefined }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const mayWrite = useMay('import:write');
  const { adim } = route.useSearch();
  const [isDiscarding, setDiscarding] = useState(false);
  const isOpen = import_.status === 'ready' || (import_.status === 'reading' && !!import_.sheet);
  const columns = $api.useQuery(
    'get',
    '/api/imports/{id}/columns',
    { params: { path: { id: import_.id } } },
    { enabled: isOpen },
  );
  const step = stepOf(import_, {
    chosen: adim,
    hasUnknownColumns:
      mayWrite &&
      columns.data?.learned === false &&
      columns.data.columns.some(({ column }) => column === null),
    isWorking: task?.status === 'running',
  });
  useKeptFocus(step);
  const mayDiscard = mayWrite && !['committed', 'discarded'].includes(import_.status);
  const facts = [
    time(import_.created_at, language),
    import_.sheet && t('page.sheet', { sheet: import_.sheet }),
    import_.period && t('page.period', { period: import_.period.label }),
    t('page.currency', { currency: import_.currency }),
  ].filter(Boolean);
  return (
    <>
      <PageHeader title={import_.file_name} lead={facts.join(' · ')} above={<Back />}>
        {mayDiscard && (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden="true" />}
            onClick={() => setDiscarding(true)}
          >
            {t('discard.action')}
          </Button>
        )}
      </PageHeader>
      <Steps id={import_.id} current={step} isOpen={isOpen} />
      {step === 'upload' && <UploadStep import_={import_} task={task} />}
      {step === 'columns' && <ColumnsStep import_={import_} />}
      {step === 'preview' && <PreviewStep import_={import_} task={task} />}
      {(step === 'commit' || step === 'result') && <ResultStep import_={import_} task={task} />}
      <DiscardDialog import_={import_} opened={isDiscarding} onClose={() => setDiscarding(false)} />
    </>
  );
}

/** A step that takes another's place leaves the keyboard at the page's content, not nowhere. */
function useKeptFocus(step: Step): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && document.activeElement === document.body) {
      document.getElementById('content')?.focus({ preventScroll: true });
    }
    before.current = step;
  }, [step]);
}

function Back() {
  const { t } = useTranslation('imports');
  return (
    <Link to="/toplu-yukleme" className={classes.back}>
      <IconArrowLeft size={16} aria-hidden="true" />
      {t('title')}
    </Link>
  );
}
