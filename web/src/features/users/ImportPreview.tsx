/** The second step: every row with what is wrong; only the right ones are invited. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { ScrollRegion } from '@/ui/ScrollRegion';
import { useLanguage } from '@/ui/useLanguage';
import type { Result, Row } from './import-rows';
import classes from './Users.module.css';
import type { Role } from './users-search';

interface Props {
  rows: Row[];
  onBack: () => void;
  onDone: (results: Result[]) => void;
}

export function ImportPreview({ rows, onBack, onDone }: Props) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const ready = rows.filter(({ problems }) => problems.length === 0);
  const invite = $api.useMutation('post', '/api/users/bulk', {
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: ['get', '/api/users'] });
      onDone(answer.rows);
    },
  });

  function send(): void {
    invite.mutate({
      body: {
        rows: ready.map(({ name, email, role, counterparty }) => ({
          name,
          email,
          role: role as Role,
          counterparty_id: counterparty?.id ?? null,
        })),
      },
    });
  }

  return (
    <Stack gap="md">
      <Text>
        {t('import.summary', {
          ready: count(ready.length, language),
          wrong: count(rows.length - ready.length, language),
        })}
      </Text>
      <div className={classes.preview}>
        <ScrollRegion label={t('import.rows')}>
          <table className={classes.rows}>
            <thead>
              <tr>
                <th scope="col">{t('import.row')}</th>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('column.email')}</th>
                <th scope="col">{t('column.role')}</th>
                <th scope="col">{t('import.card')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PreviewRow key={row.row} row={row} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </div>
      {ready.length < rows.length && <Text size="sm">{t('import.wrongText')}</Text>}
      {invite.isError && (
        <Alert color="red" role="alert">
          {problemText(problemOf(invite.error))}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {common('action.back')}
        </Button>
        <Button
          data-autofocus
          disabled={ready.length === 0}
          loading={invite.isPending}
          onClick={send}
        >
          {t('import.action', { number: count(ready.length, language) })}
        </Button>
      </Group>
    </Stack>
  );
}

function PreviewRow({ row }: { row: Row }) {
  const { t } = useTranslation('users');
  return (
    <tr data-bad={row.problems.length > 0 || undefined}>
      <td className="numeric" data-head={t('import.row')}>
        {row.row}
      </td>
      <td data-head={t('column.name')}>
        {row.name || '–'}
        <Problems row={row} column="name" />
      </td>
      <td data-head={t('column.email')}>
        {row.email || '–'}
        <Problems row={row} column="email" />
      </td>
      <td data-head={t('column.role')}>
        {row.role ? t(`role.${row.role}`) : row.role_text || '–'}
        <Problems row={row} column="role" />
      </td>
      <td data-head={t('import.card')}>
        {row.counterparty?.name ?? '–'}
        <Problems row={row} column="counterparty" />
      </td>
    </tr>
  );
}

function Problems({ row, column }: { row: Row; column: string }) {
  return row.problems
    .filter((problem) => problem.column === column)
    .map((problem) => (
      <span key={problem.code} className={classes.problem}>
        {problem.message}
      </span>
    ));
}
