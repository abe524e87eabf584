/** A letter's state. */
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
import { Badge, type Tone } from './Badge';
import { useLanguage } from './useLanguage';

export type LetterStatus = 'draft' | 'sent' | 'approved' | 'rejected' | 'cancelled' | 'expired';

const SIGNS: Record<LetterStatus, [TablerIcon, Tone]> = {
  draft: [IconCircleDashed, 'quiet'],
  sent: [IconSend, 'wait'],
  approved: [IconCheck, 'good'],
  rejected: [IconX, 'bad'],
  cancelled: [IconBan, 'quiet'],
  expired: [IconClockX, 'quiet'],
};

export function StatusBadge({ status }: { status: LetterStatus }) {
  // Drawn anew when the language changes.
  useLanguage();
  const [Sign, tone] = SIGNS[status];
  return (
    <Badge Sign={Sign} tone={tone}>
      {i18next.t(`status.${status}`)}
    </Badge>
  );
}
