/** What is shown when a page fails while it is drawn. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function CrashPage() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start" p="xl" maw={640}>
      <Title order={1}>{t('state.crashTitle')}</Title>
      <Text>{t('state.crashText')}</Text>
      <Button onClick={() => window.location.reload()}>{t('state.crashAction')}</Button>
    </Stack>
  );
}
