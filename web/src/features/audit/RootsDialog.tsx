/** The signed roots of the records: what was there on which day, so that nobody changes it later. */
import { Button, CopyButton, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, api, type Schemas } from '@/lib/api';
import { count, time } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { saveFile } from '@/lib/save-file';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { LoadMore } from '@/ui/LoadMore';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Roots.module.css';

type Root = Schemas['RootOut'];

const PAGE = 50;
/** Enough of a hash to tell it from the others; the whole one is copied. */
const SHOWN_DIGITS = 12;

export function RootsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const list = $api.useInfiniteQuery(
    'get',
    '/api/audit/roots',
    { params: { query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
    },
  );
  const roots = list.data?.pages.flatMap((page) => page.items);
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={t('roots.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Stack gap="md">
        <Text>{t('roots.lead')}</Text>
        {roots?.length ? (
          <>
            <RootTable roots={roots} />
            <LoadMore list={list} />
          </>
        ) : roots ? (
          <EmptyState title={t('roots.none')} text={t('roots.noneText')} />
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton height={160} aria-busy="true" />
        )}
      </Stack>
    </Modal>
  );
}

function RootTable({ roots }: { roots: Root[] }) {
  const { t } = useTranslation('audit');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {(['number', 'span', 'records', 'hash', 'made'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`roots.${name}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('roots.file')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {roots.map((root) => (
          <RootRow key={root.number} root={root} />
        ))}
      </tbody>
    </table>
  );
}

function RootRow({ root }: { root: Root }) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const { number, sha256 } = root;
  const hash = `${sha256.slice(0, SHOWN_DIGITS)}…`;

  async function download(): Promise<void> {
    try {
      const { data } = await api.GET('/api/audit/roots/{number}', {
        params: { path: { number } },
        // Byte for byte as it was signed: its hash is the mailed one.
        parseAs: 'arrayBuffer',
      });
      const bytes = new Uint8Array(data as unknown as ArrayBuffer);
      saveFile(bytes, t('roots.fileName', { number }), 'application/json');
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    }
  }

  return (
    <tr>
      <th scope="row" data-head={t('roots.number')}>
        {number}
      </th>
      <td data-head={t('roots.span')} className={classes.span}>
        {time(root.since, language)} – {time(root.until, language)}
      </td>
      <td data-head={t('roots.records')}>
        {t('roots.counts', {
          records: count(root.count, language),
          events: count(root.events, language),
        })}
      </td>
      <td data-head={t('roots.hash')}>
        <CopyButton value={sha256}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-sm"
              ff="monospace"
              aria-label={copied ? undefined : t('roots.copyOf', { number, hash })}
              onClick={copy}
            >
              {copied ? common('action.copied') : hash}
            </Button>
          )}
        </CopyButton>
      </td>
      <td data-head={t('roots.made')} className={classes.span}>
        {time(root.made_at, language)}
      </td>
      <td>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden="true" />}
          aria-label={t('roots.downloadOf', { number })}
          onClick={() => void download()}
        >
          {t('roots.download')}
        </Button>
      </td>
    </tr>
  );
}
