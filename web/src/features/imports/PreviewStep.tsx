/** The third step: what committing would do; nothing is made yet. */
import { Alert, Button, Stack, Tabs, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useLanguage } from '@/ui/useLanguage';
import { CommitDialog } from './CommitDialog';
import { Errors } from './Errors';
import { Found } from './Found';
import page from './ImportPage.module.css';
import { Letters } from './Letters';
import classes from './PreviewStep.module.css';
import { TaskProgress } from './TaskProgress';
import type { Import, Task } from './useImport';
import { Warnings } from './Warnings';

interface Props {
  import_: Import;
  task: Task | undefined;
}

export function PreviewStep({ import_, task }: Props) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const mayWrite = useMay('import:write');
  const { counts } = import_;
  const [tab, setTab] = useState(() => firstTab(import_));
  const [isCommitting, setCommitting] = useState(false);
  const [takeDifferences, setTakeDifferences] = useState(false);
  const isReading = import_.status === 'reading';
  useToldOutcome(import_);
  const tabs = [
    { value: 'errors', number: counts.error_rows },
    { value: 'warnings', number: counts.warnings },
    { value: 'letters', number: counts.letters },
  ] as const;
  return (
    <Stack gap="md">
      {isReading && (
        <section className={page.panel} aria-label={t('reading.anew')}>
          {task?.status === 'failed' ? (
            <Alert color="red" role="alert">
              {t('reading.failed')}
            </Alert>
          ) : (
            <TaskProgress label={t('reading.anew')} task={task} />
          )}
        </section>
      )}
      <Found import_={import_} />
      <section className={classes.lists}>
        <Tabs value={tab} onChange={(value) => setTab(value ?? 'errors')} keepMounted>
          <Tabs.List aria-label={t('found.title')} className={classes.tabs}>
            {tabs.map(({ value, number }) => (
              <Tabs.Tab key={value} value={value}>
                {t(`tab.${value}`)}{' '}
                <span className={classes.number}>{count(number, language)}</span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="errors">
            <Errors import_={import_} />
          </Tabs.Panel>
          <Tabs.Panel value="warnings">
            {tab === 'warnings' && (
              <Warnings
                import_={import_}
                takes={takeDifferences}
                onTake={mayWrite ? setTakeDifferences : undefined}
              />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="letters">
            {tab === 'letters' && <Letters import_={import_} />}
          </Tabs.Panel>
        </Tabs>
      </section>
      {mayWrite && (
        <div className={classes.next}>
          <Text c="dimmed" size="sm" role="status">
            {counts.error_rows > 0
              ? t('commit.leaves', { rows: count(counts.error_rows, language) })
              : t('commit.allReady')}
          </Text>
          <div className={classes.buttons}>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/toplu-yukleme/$id"
                  params={{ id: import_.id }}
                  search={{ adim: 'sutunlar' }}
                />
              )}
            >
              {t('steps.columns')}
            </Button>
            <Button
              rightSection={<IconArrowRight size={16} aria-hidden="true" />}
              disabled={isReading || counts.letters === 0}
              onClick={() => setCommitting(true)}
            >
              {t('commit.open', { letters: count(counts.letters, language) })}
            </Button>
          </div>
        </div>
      )}
      <CommitDialog
        import_={import_}
        takeDifferences={takeDifferences}
        opened={isCommitting}
        onClose={() => setCommitting(false)}
      />
    </Stack>
  );
}

/** Says how many errors are left when rows were judged anew. */
function useToldOutcome({ status, counts }: Import): void {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'reading' && status === 'ready') {
      const rows = count(counts.error_rows, language);
      notifications.show({ message: t('errors.left', { rows }) });
    }
    before.current = status;
  }, [status, counts.error_rows, language, t]);
}

function firstTab({ counts }: Import): string {
  if (counts.error_rows > 0) return 'errors';
  return counts.warnings > 0 ? 'warnings' : 'letters';
}
