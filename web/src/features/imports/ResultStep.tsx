/** The last step: what was made, what was not and why, and the way to send it all. */
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { count } from '@/lib/format';
import { useHandedOn } from '@/lib/jobs';
import { useMay } from '@/lib/session';
import { ErrorState } from '@/ui/ErrorState';
import { useLanguage } from '@/ui/useLanguage';
import page from './ImportPage.module.css';
import { ListButton } from './ListButton';
import { Problems } from './Problems';
import { RefusedRows } from './RefusedRows';
import classes from './ResultStep.module.css';
import { SendDialog } from './SendDialog';
import { TaskProgress } from './TaskProgress';
import type { Import, Task } from './useImport';
import { runningId, useTask } from './useTask';

const route = getRouteApi('/_app/toplu-yukleme/$id');

interface Props {
  import_: Import;
  task: Task | undefined;
}

export function ResultStep({ import_, task }: Props) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  useHandedOn(runningId(task));
  const { error, refetch } = useTask(import_.task_id);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!task) return <Skeleton height={200} radius={10} className="late" />;
  const isWorking = task.status === 'running';
  return (
    <Stack gap="md">
      <section className={page.panel} aria-labelledby="made">
        <Title order={2} id="made" mb="md">
          {t(isWorking ? 'result.making' : 'result.made')}
        </Title>
        {isWorking ? (
          <>
            <TaskProgress label={t('result.working')} task={task} />
            <Text c="dimmed" size="sm" mt="xs">
              {t('result.mayClose')}
            </Text>
          </>
        ) : (
          <>
            <dl className={classes.figures}>
              <Figure label={t('result.done')} value={count(task.done, language)} tone="good" />
              <Figure
                label={t('result.failed')}
                value={count(task.failed, language)}
                tone={task.failed ? 'bad' : ''}
              />
              <Figure
                label={t('result.leftOut')}
                value={count(import_.counts.error_rows, language)}
                tone={import_.counts.error_rows ? 'wait' : ''}
              />
            </dl>
            <Problems task={task} title={t('result.notMade')} />
            {import_.counts.error_rows > 0 && (
              <div className={classes.part}>
                <Text c="dimmed" mb="xs">
                  {t('result.leftOutText')}
                </Text>
                <RefusedRows import_={import_} />
              </div>
            )}
            <Group gap="sm" mt="md">
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link {...props} to="/mutabakatlar" search={{ import_id: import_.id }} />
                )}
              >
                {t('result.letters')}
              </Button>
              <ListButton import_={import_} />
            </Group>
          </>
        )}
      </section>
      {!isWorking && <Sending import_={import_} />}
    </Stack>
  );
}

function Figure({ label, value, tone }: { label: string; value: string; tone: string }) {
  return (
    <div data-tone={tone}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Sending({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const navigate = route.useNavigate();
  const { gonderim } = route.useSearch();
  const maySend = useMay('mutabakat:send');
  const [isAsking, setAsking] = useState(false);
  const { task } = useTask(gonderim);
  useHandedOn(runningId(task));
  const drafts = $api.useQuery('get', '/api/mutabakats', {
    params: { query: { import_id: import_.id, status: 'draft', limit: 1 } },
  });
  const hasDrafts = (drafts.data?.items.length ?? 0) > 0;
  const isSending = task?.status === 'running';
  if (!task && drafts.data && !hasDrafts) {
    return (
      <section className={page.panel} aria-labelledby="sending">
        <Title order={2} id="sending">
          {t('send.title')}
        </Title>
        <Text c="dimmed" mt={4}>
          {t('send.noDrafts')}
        </Text>
      </section>
    );
  }
  return (
    <section className={page.panel} aria-labelledby="sending">
      <Title order={2} id="sending">
        {t('send.title')}
      </Title>
      {isSending ? (
        <div className={classes.part}>
          <TaskProgress label={t('send.working')} task={task} />
          <Text c="dimmed" size="sm" mt="xs">
            {t('result.mayClose')}
          </Text>
        </div>
      ) : (
        <>
          {task && (
            <div className={classes.part}>
              <Alert color="petrol" role="status">
                {t('send.done', { letters: count(task.done, language) })}
              </Alert>
              <Problems task={task} title={t('send.notSent')} />
            </div>
          )}
          {hasDrafts && maySend && (
            <div className={classes.part}>
              <Text c="dimmed" mb="md">
                {t(task ? 'send.rest' : 'send.text')}
              </Text>
              <Button
                leftSection={<IconSend size={16} aria-hidden="true" />}
                onClick={() => setAsking(true)}
              >
                {t(task ? 'send.againAction' : 'send.action')}
              </Button>
            </div>
          )}
        </>
      )}
      <SendDialog
        import_={import_}
        opened={isAsking}
        onClose={() => setAsking(false)}
        onBegun={(id) => {
          setAsking(false);
          void navigate({ search: { gonderim: id }, replace: true });
        }}
      />
    </section>
  );
}
