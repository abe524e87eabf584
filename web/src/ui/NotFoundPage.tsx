/** What is shown for an address or a record that is not there. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start" p="xl" maw={640}>
      <Title order={1}>{t('state.notFoundTitle')}</Title>
      <Text>{t('state.notFoundText')}</Text>
      <Button component={Link} to="/panel">
        {t('state.notFoundAction')}
      </Button>
    </Stack>
  );
}
