/** How whoever gets an export verifies it, without us and without a network. */
import { Button, CopyButton, List, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/Panel';
import classes from './Reports.module.css';

const COMMAND = 'emutabakat-verify paket.zip --trust root.pem';
const EXITS = ['0', '1', '2', '3'] as const;

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
          {(['chain', 'roots', 'seals', 'trust'] as const).map((point) => (
            <List.Item key={point}>{t(`verify.${point}`)}</List.Item>
          ))}
        </List>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('verify.code')}</Table.Th>
              <Table.Th>{t('verify.says')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {EXITS.map((code) => (
              <Table.Tr key={code}>
                <Table.Td className="numeric">{code}</Table.Td>
                <Table.Td>{t(`verify.exit.${code}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Panel>
  );
}
