/** How far somebody's access is. */
import { IconCheck, IconMail, IconUserOff, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/ui/Badge';
import type { State } from './users-search';

const SIGNS: Record<State, [TablerIcon, Tone]> = {
  active: [IconCheck, 'good'],
  invited: [IconMail, 'wait'],
  inactive: [IconUserOff, 'quiet'],
};

export function UserState({ state }: { state: State }) {
  const { t } = useTranslation('users');
  const [Sign, tone] = SIGNS[state];
  return (
    <Badge Sign={Sign} tone={tone}>
      {t(`state.${state}`)}
    </Badge>
  );
}
