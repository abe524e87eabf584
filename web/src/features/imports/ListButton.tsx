/** The letters of an upload as one sealed document. */
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListDetails } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '@/lib/later';
import { useMay } from '@/lib/session';
import type { Import } from './useImport';

const CoverListDialog = later(() => import('@/ui/CoverListDialog'), 'CoverListDialog');

export function ListButton({ import_ }: { import_: Import }) {
  const { t } = useTranslation('imports');
  const mayList = useMay('document:make');
  const [isAsked, dialog] = useDisclosure(false);
  if (!mayList) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconListDetails size={16} aria-hidden="true" />}
        onClick={dialog.open}
      >
        {t('result.list')}
      </Button>
      <Suspense>
        {isAsked && (
          <CoverListDialog
            given={{
              filter: { import_id: import_.id },
              name: t('result.listOf', { file: import_.file_name }),
            }}
            onClose={dialog.close}
          />
        )}
      </Suspense>
    </>
  );
}
