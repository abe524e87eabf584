/** The person's second factors: what there is, what can be added, renewed and taken away. */
import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { meChanged } from '@/lib/session';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { AppDialog } from './AppDialog';
import { fetchMe } from './factors';
import { Method } from './Method';
import { PasskeyDialog } from './PasskeyDialog';
import { Passkeys } from './Passkeys';
import { RecoveryCodes } from './RecoveryCodes';
import { RemoveDialog, type Removed } from './RemoveDialog';
import { RenewCodes } from './RenewCodes';

const FACTORS = ['get', '/api/auth/factors'] as const;

export function FactorsPanel() {
  const { t } = useTranslation('factors');
  const queries = useQueryClient();
  const { data, error, refetch } = $api.useQuery(...FACTORS);
  const [open, setOpen] = useState<'' | 'app' | 'passkey'>('');
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [codes, setCodes] = useState<string[]>([]);

  async function changed(made: string[] = []): Promise<void> {
    setOpen('');
    setRemoved(null);
    setCodes(made);
    await queries.invalidateQueries({ queryKey: ['get', '/api/auth/sessions'] });
    await refetch();
    meChanged(await fetchMe());
  }

  return (
    <Panel title={t('factors.title')}>
      <Text c="dimmed" mb="md">
        {t('factors.lead')}
      </Text>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={220} />}
      {data && (
        <Stack gap="md">
          <Method
            kind="passkey"
            below={
              <Passkeys
                passkeys={data.passkeys}
                onRemove={({ id, name }) => setRemoved({ id, name })}
              />
            }
          >
            <Button variant="default" onClick={() => setOpen('passkey')}>
              {t('factors.addPasskey')}
            </Button>
          </Method>
          <Method kind="app" below={data.totp && <Text fw={600}>{t('factors.appOn')}</Text>}>
            <Group gap="xs">
              <Button variant="default" onClick={() => setOpen('app')}>
                {t(data.totp ? 'factors.replaceApp' : 'factors.addApp')}
              </Button>
              {data.totp && (
                <Button
                  variant="subtle"
                  color="red"
                  onClick={() => setRemoved({ id: null, name: t('factors.app') })}
                >
                  {t('factors.removeApp')}
                </Button>
              )}
            </Group>
          </Method>
          {(data.totp || data.passkeys.length > 0) && (
            <RenewCodes left={data.recovery_codes} onRenewed={(made) => void changed(made)} />
          )}
        </Stack>
      )}
      <AppDialog
        opened={open === 'app'}
        onClose={() => setOpen('')}
        onAdded={(made) => void changed(made)}
      />
      <PasskeyDialog
        opened={open === 'passkey'}
        onClose={() => setOpen('')}
        onAdded={(made) => void changed(made)}
      />
      <RemoveDialog
        removed={removed}
        onClose={() => setRemoved(null)}
        onRemoved={() => void changed()}
      />
      <Modal
        opened={codes.length > 0}
        onClose={() => setCodes([])}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('recovery.shownTitle')}
        size="lg"
      >
        <RecoveryCodes codes={codes} onKept={() => setCodes([])} isInDialog />
      </Modal>
    </Panel>
  );
}
