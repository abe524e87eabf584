/** The fourth step: asks once, with count and sums, before letters are made. */
import { Alert, Button, Group, List, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, newKey } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { Totals } from './Totals';
import { type Import, useForgetImports } from './useImport';

interface Props {
  import_: Import;
  takeDifferences: boolean;
  opened: boolean;
  onClose: () => void;
}

export function CommitDialog({ import_, takeDifferences, opened, onClose }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const forget = useForgetImports();
  const [key] = useState(newKey);
  const { counts } = import_;
  const queries = useQueryClient();
  const commit = $api.useMutation('post', '/api/imports/{id}/commit', {
    onSuccess: async ({ task_id }) => {
      // The work is known before the page turns to it, so that no step is skipped over.
      const job = $api.queryOptions('get', '/api/jobs/{id}', { params: { path: { id: task_id } } });
      await queries.prefetchQuery(job);
      await forget();
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('commit.title', { letters: count(counts.letters, language) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text mb="sm">{t('commit.text')}</Text>
      <Totals totals={import_.totals} label={t('totals.ofLetters')} />
      <List size="sm" mt="md" spacing={4}>
        {counts.error_rows > 0 && (
          <List.Item>{t('commit.leaves', { rows: count(counts.error_rows, language) })}</List.Item>
        )}
        <List.Item>{t(takeDifferences ? 'warnings.taken' : 'commit.cards')}</List.Item>
        <List.Item>{t('commit.notSent')}</List.Item>
      </List>
      {commit.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(commit.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          data-autofocus
          loading={commit.isPending || commit.isSuccess}
          onClick={() =>
            commit.mutate({
              params: { path: { id: import_.id }, header: { 'Idempotency-Key': key } },
              body: { take_differences: takeDifferences },
            })
          }
        >
          {t('commit.action')}
        </Button>
      </Group>
    </Modal>
  );
}
