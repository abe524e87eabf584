/** A document that is fetched, opened and shown where it stands: waiting, failed, or its pages. */
import { Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { openPdf } from '@/lib/pdf';
import { ErrorState } from './ErrorState';
import { PdfView } from './PdfView';
import classes from './PdfView.module.css';

export interface PdfSource {
  /** Names the document among answers; another key is another document. */
  key: readonly unknown[];
  load: (signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
  title: string;
  fileName: string;
}

export function PdfDocument({ source }: { source: PdfSource }) {
  const { t } = useTranslation('pdf');
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['pdf', ...source.key],
    queryFn: async ({ signal }) => {
      const bytes = await source.load(signal);
      return { bytes, file: await openPdf(bytes) };
    },
    // Presigned addresses and opened documents are not kept for the next time.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });

  useEffect(() => () => void data?.file.loadingTask.destroy(), [data]);

  if (data) return <PdfView {...data} title={source.title} fileName={source.fileName} />;
  return (
    <div className={classes.wait}>
      {error && !isFetching ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Stack align="center" gap="xs" role="status">
          <Loader size="sm" aria-hidden="true" />
          <Text c="dimmed" size="sm">
            {t('loading')}
          </Text>
        </Stack>
      )}
    </div>
  );
}
