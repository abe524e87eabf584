/** What of long work could not be done, and why. */
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { JobProblems } from '@/ui/JobProblems';
import { useLanguage } from '@/ui/useLanguage';
import type { Task } from './useImport';

export function Problems({ task, title }: { task: Task; title: string }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  if (task.problems.length === 0) return null;
  return (
    <>
      <Title order={3} mt="lg" mb={4}>
        {title}
      </Title>
      <JobProblems problems={task.problems} />
      {task.failed > task.problems.length && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('result.first', {
            shown: count(task.problems.length, language),
            all: count(task.failed, language),
          })}
        </Text>
      )}
    </>
  );
}
