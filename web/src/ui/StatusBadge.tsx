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
import i18next from 'i18next';
import classes from './StatusBadge.module.css';
import { useLanguage } from './useLanguage';

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
  // Drawn anew when the language changes.
  useLanguage();
  const Sign = SIGNS[status];
  return (
    <span className={classes.badge} data-status={status}>
      <Sign size={14} stroke={2.2} aria-hidden="true" />
      {i18next.t(`status.${status}`)}
    </span>
  );
}
