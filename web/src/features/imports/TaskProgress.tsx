/** How far long work is: a bar with figures, told politely. */
import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import type { Task } from './useImport';

interface Props {
  label: string;
  task: Task | undefined;
}

export function TaskProgress({ label, task }: Props) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const done = (task?.done ?? 0) + (task?.failed ?? 0);
  const total = task?.total ?? 0;
  const share = total ? Math.round((done * 100) / total) : 0;
  return (
    <div>
      <Text fw={600} role="status">
        {label}
      </Text>
      <Progress.Root size="lg" radius="xl" mt={8}>
        <Progress.Section
          value={total ? Math.max(share, 2) : 100}
          striped={!total}
          animated={!total}
          aria-label={label}
        />
      </Progress.Root>
      {total > 0 && (
        <Text size="sm" c="dimmed" mt={6} className="numeric">
          {t('task.of', { done: count(done, language), total: count(total, language) })}
        </Text>
      )}
    </div>
  );
}
