/** How whoever gets an export verifies it, without us and without a network. */
import { Button, CopyButton, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/Panel';
import classes from './Reports.module.css';

const COMMAND = 'emutabakat-verify paket.zip --trust root.pem';

export function HowToVerify() {
  const { t } = useTranslation('reports');
  const { t: common } = useTranslation();
  return (
    <Panel title={t('verify.title')}>
      <Stack gap="sm">
        <Text>{t('verify.lead')}</Text>
        <code className={classes.code}>{COMMAND}</code>
        <CopyButton value={COMMAND}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-sm"
              style={{ alignSelf: 'flex-start' }}
              onClick={copy}
            >
              {common(copied ? 'action.copied' : 'action.copy')}
            </Button>
          )}
        </CopyButton>
        <List size="sm" spacing={6}>
          {(['chain', 'roots', 'seals', 'trust', 'exit'] as const).map((point) => (
            <List.Item key={point}>{t(`verify.${point}`)}</List.Item>
          ))}
        </List>
      </Stack>
    </Panel>
  );
}
