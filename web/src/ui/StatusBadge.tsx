/** A letter's state: sign, word and colour, never colour alone. */
import {
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClockX,
  IconSend,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './StatusBadge.module.css';

export type LetterStatus = 'draft' | 'sent' | 'approved' | 'rejected' | 'cancelled' | 'expired';

const SIGNS: Record<LetterStatus, TablerIcon> = {
  draft: IconCircleDashed,
  sent: IconSend,
  approved: IconCheck,
  rejected: IconX,
  cancelled: IconBan,
  expired: IconClockX,
};

export function StatusBadge({ status }: { status: LetterStatus }) {
  const { t } = useTranslation();
  const Sign = SIGNS[status];
  return (
    <span className={classes.badge} data-status={status}>
      <Sign size={14} stroke={2.2} aria-hidden="true" />
      {t(`status.${status}`)}
    </span>
  );
}
