/** What of long work could not be done, and why. */
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { ScrollRegion } from '@/ui/ScrollRegion';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Problems.module.css';
import type { Task } from './useImport';

export function Problems({ task, title }: { task: Task; title: string }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  if (task.problems.length === 0) return null;
  return (
    <div className={classes.problems}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <ScrollRegion label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('result.what')}</th>
              <th scope="col">{t('result.why')}</th>
            </tr>
          </thead>
          <tbody>
            {task.problems.map((problem) => (
              <tr key={`${problem.subject} ${problem.code}`}>
                <th scope="row">{problem.subject}</th>
                <td>{problem[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {task.failed > task.problems.length && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('result.first', {
            shown: count(task.problems.length, language),
            all: count(task.failed, language),
          })}
        </Text>
      )}
    </div>
  );
}
