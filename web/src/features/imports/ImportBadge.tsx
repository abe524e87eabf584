/** An import's state: sign, word and colour, never colour alone. */
import {
  IconCheck,
  IconCircleDashed,
  IconEye,
  IconFiles,
  IconFileX,
  IconLoader2,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ImportBadge.module.css';

export type ImportStatus =
  | 'awaiting_upload'
  | 'reading'
  | 'ready'
  | 'refused'
  | 'reopened'
  | 'committed'
  | 'discarded';

const SIGNS: Record<ImportStatus, TablerIcon> = {
  awaiting_upload: IconCircleDashed,
  reading: IconLoader2,
  ready: IconEye,
  refused: IconFileX,
  reopened: IconFiles,
  committed: IconCheck,
  discarded: IconTrash,
};

export function ImportBadge({ status }: { status: ImportStatus }) {
  const { t } = useTranslation('imports');
  const Sign = SIGNS[status];
  return (
    <span className={classes.badge} data-status={status}>
      <Sign size={14} stroke={2} aria-hidden="true" />
      {t(`state.${status}`)}
    </span>
  );
}
