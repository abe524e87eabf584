/** Says that what is shown may be old, once the connection has been gone for a while. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catchUp } from '@/lib/live-events';
import { useLiveState } from '@/lib/realtime';
import classes from './StaleNotice.module.css';

const NOTICE_AFTER_MS = 10_000;
const POLL_MS = 60_000;

export function StaleNotice() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isLive = useLiveState() === 'live';
  const [isStale, setStale] = useState(false);

  useEffect(() => {
    if (isLive) {
      setStale(false);
      return;
    }
    const notice = setTimeout(() => setStale(true), NOTICE_AFTER_MS);
    const polling = setInterval(() => void catchUp(queries), POLL_MS);
    return () => {
      clearTimeout(notice);
      clearInterval(polling);
    };
  }, [isLive, queries]);

  return (
    <div role="status" aria-live="polite" data-testid="stale-notice">
      {isStale && <p className={classes.notice}>{t('state.stale')}</p>}
    </div>
  );
}
