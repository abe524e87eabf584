/** What was sealed of one card: its letters as sent and as answered, its reports. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/lib/api';
import { useMay } from '@/lib/session';
import { CoverListDialog } from '@/ui/CoverListDialog';
import { DocumentList } from '@/ui/DocumentList';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';

/** As many as one looks through; the rest follow on request. */
const SHOWN = 10;

export function CardDocuments({ card }: { card: Schemas['CardOut'] }) {
  const { t } = useTranslation('counterparties');
  const mayRead = useMay('document:read');
  const mayList = useMay('document:make');
  const [isAsked, dialog] = useDisclosure(false);
  if (!mayRead) return null;
  return (
    <Panel title={t('card.documents')}>
      <Sealed id={card.id} />
      {mayList && (
        <Button
          variant="default"
          size="xs"
          mt="md"
          leftSection={<IconListDetails size={15} aria-hidden="true" />}
          onClick={dialog.open}
        >
          {t('card.list')}
        </Button>
      )}
      {isAsked && (
        <CoverListDialog
          given={{
            filter: { counterparty_id: card.id },
            name: t('card.listOf', { name: card.name }),
          }}
          onClose={dialog.close}
        />
      )}
    </Panel>
  );
}

function Sealed({ id }: { id: string }) {
  const { t } = useTranslation('counterparties');
  const { t: common } = useTranslation();
  const [isWhole, whole] = useDisclosure(false);
  const { data, error, refetch } = $api.useQuery('get', '/api/documents', {
    params: { query: { about: id } },
  });
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={90} aria-busy="true" />;
  if (data.items.length === 0) return <Text c="dimmed">{t('card.noDocuments')}</Text>;
  const hasMore = !isWhole && data.items.length > SHOWN;
  return (
    <>
      <DocumentList documents={hasMore ? data.items.slice(0, SHOWN) : data.items} />
      {hasMore && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={whole.open}>
          {common('action.more')}
        </Button>
      )}
    </>
  );
}
