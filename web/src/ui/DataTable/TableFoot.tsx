/** Under the table: how much of the list is loaded, and whether asking for more has failed. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count as inWords } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './DataTable.module.css';

interface Props {
  count: number;
  hasMore: boolean;
  /** The list begins in the middle. */
  isMidway?: boolean;
  onRestart?: () => void;
  hasFailed?: boolean;
  onRetry?: () => void;
}

export function TableFoot({ count, hasMore, isMidway, onRestart, hasFailed, onRetry }: Props) {
  const { t } = useTranslation();
  const key = hasMore ? 'table.loaded' : isMidway ? 'table.loadedEnd' : 'table.allLoaded';
  const number = inWords(count, useLanguage());
  return (
    <div className={classes.foot}>
      <span data-testid="loaded">{t(key, { number })}</span>
      {isMidway && onRestart && (
        <Button variant="subtle" size="compact-xs" onClick={onRestart}>
          {t('table.toStart')}
        </Button>
      )}
      {hasFailed && onRetry && (
        <>
          <span className={classes.later}>{t('table.notRenewed')}</span>
          <Button variant="subtle" size="compact-xs" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        </>
      )}
    </div>
  );
}
