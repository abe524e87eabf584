/** What became of a try, where it was not simply done. */
import { IconAlertTriangle, IconBan, IconCheck, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/ui/Badge';
import type { Result } from './kinds';

const SIGNS: Record<Result, [TablerIcon, Tone]> = {
  done: [IconCheck, 'good'],
  refused: [IconBan, 'bad'],
  failed: [IconAlertTriangle, 'wait'],
};

export function ResultBadge({ result }: { result: Result }) {
  const { t } = useTranslation('audit');
  const [Sign, tone] = SIGNS[result];
  return (
    <Badge Sign={Sign} tone={tone}>
      {t(`result.${result}`)}
    </Badge>
  );
}
