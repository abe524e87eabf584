/** The third step: what committing would do; nothing is made yet. */
import { Alert, Button, Stack, Tabs, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useLanguage } from '@/ui/useLanguage';
import { CommitDialog } from './CommitDialog';
import { Errors } from './Errors';
import { Found } from './Found';
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
  const [chosen, setChosen] = useState<string | null>(null);
  const tab = chosen ?? firstTab(import_);
  const [isCommitting, setCommitting] = useState(false);
  const [takeDifferences, setTakeDifferences] = useState(false);
  const isReading = import_.status === 'reading';
  const tabs = [
    { value: 'errors', number: counts.error_rows },
    { value: 'warnings', number: counts.warnings },
    { value: 'letters', number: counts.letters },
  ] as const;
  return (
    <Stack gap="md">
      <Found import_={import_} />
      <section className={classes.lists}>
        <Tabs value={tab} onChange={setChosen} keepMounted>
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
          <Outcome import_={import_} task={task} />
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
              {counts.letters > 0
                ? t('commit.open', { letters: count(counts.letters, language) })
                : t('commit.action')}
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

/** What judging came to, or how far it is; told politely. */
function Outcome({ import_, task }: Props) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const rows = import_.counts.error_rows;
  if (import_.status === 'reading' && task?.status === 'failed') {
    return (
      <Alert color="red" role="alert">
        {t('reading.failed')}
      </Alert>
    );
  }
  if (import_.status === 'reading') {
    return (
      <div className={classes.progress}>
        <TaskProgress label={t('reading.anew')} task={task} />
      </div>
    );
  }
  return (
    <Text c="dimmed" size="sm" role="status">
      {rows > 0 ? t('commit.leaves', { rows: count(rows, language) }) : t('commit.allReady')}
    </Text>
  );
}

function firstTab({ counts }: Import): string {
  if (counts.error_rows > 0) return 'errors';
  return counts.warnings > 0 ? 'warnings' : 'letters';
}
