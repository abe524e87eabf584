/** The signed roots of the records: what was there on which day, so that nobody changes it later. */
import { Button, CopyButton, Modal, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, api } from '@/lib/api';
import { count, time } from '@/lib/format';
import { saveFile } from '@/lib/save-file';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { useLanguage } from '@/ui/useLanguage';

const SHOWN = 100;

export function RootsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const { data, error, refetch } = $api.useQuery('get', '/api/audit/roots', {
    params: { query: { limit: SHOWN } },
  });

  async function download(number: number): Promise<void> {
    const { data: root } = await api.GET('/api/audit/roots/{number}', {
      params: { path: { number } },
      parseAs: 'arrayBuffer',
    });
    saveFile(
      new Uint8Array(root as unknown as ArrayBuffer),
      `kok-${number}.json`,
      'application/json',
    );
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={900}
      title={t('roots.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <Text>{t('roots.lead')}</Text>
        {data?.items.length ? (
          <Table.ScrollContainer minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {(['number', 'until', 'records', 'hash'] as const).map((name) => (
                    <Table.Th key={name}>{t(`roots.${name}`)}</Table.Th>
                  ))}
                  <Table.Th>
                    <span className="visually-hidden">{t('roots.file')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((root) => (
                  <Table.Tr key={root.number}>
                    <Table.Td>{root.number}</Table.Td>
                    <Table.Td className="numeric">{time(root.until, language)}</Table.Td>
                    <Table.Td>
                      {t('roots.counts', {
                        records: count(root.count, language),
                        events: count(root.events, language),
                      })}
                    </Table.Td>
                    <Table.Td>
                      <CopyButton value={root.sha256}>
                        {({ copied, copy }) => (
                          <Button variant="subtle" size="compact-sm" onClick={copy}>
                            {copied ? common('action.copied') : `${root.sha256.slice(0, 16)}…`}
                          </Button>
                        )}
                      </CopyButton>
                    </Table.Td>
                    <Table.Td>
                      <Button
                        variant="default"
                        size="compact-sm"
                        leftSection={<IconDownload size={14} aria-hidden="true" />}
                        aria-label={t('roots.downloadOf', { number: root.number })}
                        onClick={() => void download(root.number)}
                      >
                        {t('roots.download')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        ) : data ? (
          <EmptyState title={t('roots.none')} text={t('roots.noneText')} />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton height={160} aria-busy="true" />
        )}
      </Stack>
    </Modal>
  );
}
