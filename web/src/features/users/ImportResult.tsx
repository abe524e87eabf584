/** The last step: how many were invited, and who was not and why. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import type { Result } from './import-rows';

export function ImportResult({ results, onClose }: { results: Result[]; onClose: () => void }) {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {t('import.done', { number: count(results.length - refused.length, language) })}
      </Text>
      {refused.length > 0 && (
        <>
          <Text>{t('import.refused', { number: count(refused.length, language) })}</Text>
          <List size="sm" spacing={4}>
            {refused.map(({ email, problem }) => (
              <List.Item key={email}>
                {email}: {problem?.message}
              </List.Item>
            ))}
          </List>
        </>
      )}
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {common('action.close')}
        </Button>
      </Group>
    </Stack>
  );
}
