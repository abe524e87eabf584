/** What can be done with the rows that are chosen. */
import { Button } from '@mantine/core';
import { IconBan, IconListDetails, IconSend } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { later } from '@/lib/later';
import { useMay } from '@/lib/session';
import { useLanguage } from '@/ui/useLanguage';
import { useReturnFocus } from '@/ui/useReturnFocus';
import classes from './BulkBar.module.css';
import type { Letter } from './letter';
import type { Chosen, Query } from './useGathered';

const SendDialog = later(() => import('./SendDialog'), 'SendDialog');
const ListDialog = later(() => import('./ListDialog'), 'ListDialog');
const CancelDialog = later(() => import('./CancelDialog'), 'CancelDialog');

interface Props {
  rows: readonly Letter[];
  /** All that the filter lets through are meant, also those that are not loaded. */
  isAll: boolean;
  /** Every loaded row is chosen, and more exist. */
  mayChooseAll: boolean;
  query: Query;
  onChooseAll: () => void;
  onClear: () => void;
}

export function BulkBar({ rows, isAll, mayChooseAll, query, onChooseAll, onClear }: Props) {
  const { t } = useTranslation('letters');
  const number = count(rows.length, useLanguage());
  const maySend = useMay('mutabakat:send');
  const mayCancel = useMay('mutabakat:cancel');
  const mayList = useMay('document:make');
  const [asked, setAsked] = useState<'send' | 'cancel' | 'list' | null>(null);
  useReturnFocus(asked !== null);
  const chosen: Chosen = isAll ? { query } : { rows };

  function begun(): void {
    setAsked(null);
    onClear();
  }

  const dialog = { chosen, onClose: () => setAsked(null), onBegun: begun };
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <strong role="status">{isAll ? t('bulk.allChosen') : t('bulk.selected', { number })}</strong>
      {mayChooseAll && !isAll && (
        <Button variant="subtle" size="compact-sm" onClick={onChooseAll}>
          {t('bulk.all')}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        {t('bulk.clear')}
      </Button>
      <span className={classes.actions}>
        {mayList && (
          <Button
            variant="default"
            leftSection={<IconListDetails size={16} aria-hidden="true" />}
            onClick={() => setAsked('list')}
          >
            {t('bulk.list')}
          </Button>
        )}
        {mayCancel && (
          <Button
            variant="default"
            leftSection={<IconBan size={16} aria-hidden="true" />}
            onClick={() => setAsked('cancel')}
          >
            {t('bulk.cancel')}
          </Button>
        )}
        {maySend && (
          <Button
            leftSection={<IconSend size={16} aria-hidden="true" />}
            onClick={() => setAsked('send')}
          >
            {t('bulk.send')}
          </Button>
        )}
      </span>
      <Suspense>
        {asked === 'send' && <SendDialog {...dialog} />}
        {asked === 'list' && <ListDialog chosen={chosen} onClose={() => setAsked(null)} />}
        {asked === 'cancel' && <CancelDialog {...dialog} />}
      </Suspense>
    </section>
  );
}
