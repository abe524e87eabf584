/** Long work that was begun here: how far it is, live, on whatever page one is; and what failed. */
import { Button, CloseButton, Modal, Progress } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { dismissJob, useFollowedJobs } from '@/lib/jobs';
import { JobProblems } from './JobProblems';
import classes from './JobProgress.module.css';
import { ButtonLink } from './links';
import { useLanguage } from './useLanguage';

type Job = Schemas['TaskOut'];
type Kind =
  | 'read_import'
  | 'commit_import'
  | 'send_letters'
  | 'cancel_letters'
  | 'cover_list'
  | 'legal_report'
  | 'export_evidence';

/** Work that ended well is put away by itself. */
const GONE_AFTER_MS = 12_000;
/** What the id of a document begins with; other work leaves other things. */
const DOCUMENT = 'doc_';

export function JobProgress() {
  const { t } = useTranslation();
  const ids = useFollowedJobs();
  if (ids.length === 0) return null;
  return (
    <section className={classes.panel} aria-label={t('job.label')}>
      {ids.map((id) => (
        <FollowedJob key={id} id={id} />
      ))}
    </section>
  );
}

function FollowedJob({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: job, error } = $api.useQuery('get', '/api/jobs/{id}', { params: { path: { id } } });
  const isDone = job !== undefined && job.status !== 'running';
  const isWell = job?.status === 'completed' && job.failed === 0;

  useEffect(() => {
    if (!isWell) return;
    const timer = setTimeout(() => dismissJob(id), GONE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWell, id]);

  return (
    <article className={classes.job} aria-busy={!isDone}>
      <header className={classes.head}>
        {isDone && <Outcome isWell={isWell} />}
        <strong className={classes.title}>{error ? t('job.unknown') : <Title job={job} />}</strong>
        <CloseButton size="sm" aria-label={t('job.dismiss')} onClick={() => dismissJob(id)} />
      </header>
      {job && <Amount job={job} isDone={isDone} />}
      {job?.result.startsWith(DOCUMENT) && (
        <ButtonLink
          to="/belgeler"
          search={{ belge: job.result }}
          variant="light"
          size="compact-xs"
          onClick={() => dismissJob(id)}
        >
          {t('job.open')}
        </ButtonLink>
      )}
      <p role="status" className="visually-hidden">
        {job && <Title job={job} />}
      </p>
    </article>
  );
}

function Title({ job }: { job: Job | undefined }) {
  const { t } = useTranslation();
  if (!job) return t('job.preparing');
  const kind = job.kind as Kind;
  if (job.status === 'failed') return t('job.failed');
  return job.status === 'completed' ? t(`job.${kind}_done`) : t(`job.${kind}`);
}

function Outcome({ isWell }: { isWell: boolean }) {
  return isWell ? (
    <IconCheck size={16} color="var(--good)" aria-hidden="true" />
  ) : (
    <IconAlertTriangle size={16} color="var(--bad)" aria-hidden="true" />
  );
}

function Amount({ job, isDone }: { job: Job; isDone: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, problems] = useDisclosure(false);
  const over = job.done + job.failed;
  const share = job.total > 0 ? (over / job.total) * 100 : 0;
  return (
    <>
      {!isDone && (
        <Progress
          value={share}
          size="sm"
          aria-label={t(`job.${job.kind as Kind}`)}
          className={classes.bar}
        />
      )}
      <p className={classes.amount}>
        {job.total === 0 && !isDone && t('job.preparing')}
        {job.total > 0 &&
          job.failed === 0 &&
          t('job.progress', { done: count(over, language), total: count(job.total, language) })}
        {job.failed > 0 &&
          t('job.result', { done: count(job.done, language), failed: count(job.failed, language) })}
      </p>
      {job.problems.length > 0 && (
        <>
          <Button variant="light" size="compact-xs" onClick={problems.open}>
            {t('job.problems')}
          </Button>
          <Modal
            opened={isOpen}
            onClose={problems.close}
            size="lg"
            title={t('job.problems')}
            closeButtonProps={{ 'aria-label': t('action.close') }}
          >
            <JobProblems problems={job.problems} onLeave={problems.close} />
          </Modal>
        </>
      )}
    </>
  );
}
