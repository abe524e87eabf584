/** The first thing that a role needs which sends or manages: a second step, set up in a minute. */
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOf, meChanged, signOut } from '@/lib/session';
import { Mark } from '@/ui/Mark';
import { usePageTitle } from '@/ui/usePageTitle';
import { AppDialog } from './AppDialog';
import { fetchMe } from './factors';
import { Method } from './Method';
import { PasskeyDialog } from './PasskeyDialog';
import { RecoveryCodes } from './RecoveryCodes';
import classes from './SetUpFactorPage.module.css';

export function SetUpFactorPage() {
  const { t } = useTranslation('factors');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'' | 'app' | 'passkey'>('');
  const [codes, setCodes] = useState<string[]>([]);
  usePageTitle(t('setUp.title'));

  async function go(): Promise<void> {
    const me = await fetchMe();
    meChanged(me);
    await navigate({ href: homeOf(me), replace: true });
  }

  function added(made: string[]): void {
    setOpen('');
    setCodes(made);
  }

  if (codes.length > 0) {
    return (
      <main className={classes.page}>
        <RecoveryCodes codes={codes} onKept={() => void go()} />
      </main>
    );
  }
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Mark className={classes.mark} />
        <Title order={1}>{t('setUp.title')}</Title>
        <Text c="dimmed" mt="xs" mb="lg">
          {t('setUp.lead')}
        </Text>
        <Stack gap="md">
          <Method kind="passkey">
            <Button onClick={() => setOpen('passkey')}>{t('factors.addPasskey')}</Button>
          </Method>
          <Method kind="app">
            <Button variant="default" onClick={() => setOpen('app')}>
              {t('factors.addApp')}
            </Button>
          </Method>
        </Stack>
        <Group mt="lg">
          <Anchor component="button" type="button" size="sm" onClick={() => void signOut()}>
            {t('setUp.signOut')}
          </Anchor>
        </Group>
      </div>
      <AppDialog opened={open === 'app'} onClose={() => setOpen('')} onAdded={added} />
      <PasskeyDialog opened={open === 'passkey'} onClose={() => setOpen('')} onAdded={added} />
    </main>
  );
}
