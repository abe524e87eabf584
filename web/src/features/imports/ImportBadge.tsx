/** An import's state. */
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
import { Badge, type Tone } from '@/ui/Badge';

export type ImportStatus =
  | 'awaiting_upload'
  | 'reading'
  | 'ready'
  | 'refused'
  | 'reopened'
  | 'committed'
  | 'discarded';

const SIGNS: Record<ImportStatus, [TablerIcon, Tone]> = {
  awaiting_upload: [IconCircleDashed, 'quiet'],
  reading: [IconLoader2, 'seen'],
  ready: [IconEye, 'wait'],
  refused: [IconFileX, 'bad'],
  reopened: [IconFiles, 'quiet'],
  committed: [IconCheck, 'good'],
  discarded: [IconTrash, 'quiet'],
};

export function ImportBadge({ status }: { status: ImportStatus }) {
  const { t } = useTranslation('imports');
  const [Sign, tone] = SIGNS[status];
  return (
    <Badge Sign={Sign} tone={tone}>
      {t(`state.${status}`)}
    </Badge>
  );
}
