/** A part of a page that could not be loaded: why, what to do, and the number to ask about it. */
import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/lib/problem';
import { useProblemText } from './problem-text';

export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const text = useProblemText()(problem);
  return (
    <Stack align="center" gap="xs" py={48} px="md" role="alert" ta="center">
      <IconAlertTriangle size={28} color="var(--bad)" aria-hidden="true" />
      <Text fw={600}>{t('state.errorTitle')}</Text>
      <Text c="dimmed" maw={520}>
        {text}
      </Text>
      <Button variant="default" mt="xs" onClick={onRetry}>
        {t('action.retry')}
      </Button>
      {problem.requestId && (
        <Group gap={6} justify="center">
          <Text size="xs" c="dimmed">
            {t('state.requestId')}: <Code>{problem.requestId}</Code>
          </Text>
          <CopyButton value={problem.requestId}>
            {({ copied, copy }) => (
              <Button variant="subtle" size="compact-xs" onClick={copy}>
                {copied ? t('action.copied') : t('action.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
    </Stack>
  );
}
