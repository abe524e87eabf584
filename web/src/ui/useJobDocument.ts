/** The document that a task makes: waited for, then read. */
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { useHandedOn } from '@/lib/jobs';
import type { SealedDocument } from './DocumentList';
import { useLanguage } from './useLanguage';

const POLL_MS = 1_500;

interface Made {
  isMaking: boolean;
  document: SealedDocument | null;
  /** Why it could not be made, "" where nothing is wrong. */
  problem: string;
}

/** Follows a task by its id; null waits for none. Who does not wait is told on every page. */
export function useJobDocument(taskId: string | null): Made {
  const { t } = useTranslation('documents');
  const language = useLanguage();
  const { data: job } = $api.useQuery(
    'get',
    '/api/jobs/{id}',
    { params: { path: { id: taskId ?? '' } } },
    {
      enabled: taskId !== null,
      // A live event is faster; this is for who is not connected.
      refetchInterval: ({ state }) => (state.data?.status === 'running' ? POLL_MS : false),
    },
  );
  const result = job?.result ?? '';
  const { data: document } = $api.useQuery(
    'get',
    '/api/documents/{id}',
    { params: { path: { id: result } } },
    { enabled: result !== '' },
  );
  const problem = job?.status === 'failed' ? (job.problems[0]?.[language] ?? t('failed')) : '';
  const isMaking = taskId !== null && !document && job?.status !== 'failed';
  useHandedOn(isMaking ? taskId : undefined);
  return {
    isMaking,
    document: document ?? null,
    problem,
  };
}
