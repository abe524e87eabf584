/** One sentence: where the letter stands and what is waited for. */
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconEye,
  IconInfoCircle,
  IconMailCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { time } from '@/lib/format';
import { AnchorLink } from '@/ui/links';
import { useLanguage } from '@/ui/useLanguage';
import classes from './NextStep.module.css';
import type { Letter } from './useLetter';

type Key =
  | 'draft'
  | 'draftNoContact'
  | 'sent'
  | 'delivered'
  | 'viewed'
  | 'failed'
  | 'unknown'
  | 'approved'
  | 'rejected'
  | 'replaced'
  | 'cancelled'
  | 'expired';

/** Returns which sentence fits a letter. */
export function stepOf(letter: Letter): Key {
  switch (letter.status) {
    case 'draft':
      return letter.counterparty.email || letter.counterparty.phone ? 'draft' : 'draftNoContact';
    case 'sent':
      if (letter.viewed_at) return 'viewed';
      return letter.delivery === 'none' ? 'sent' : letter.delivery;
    case 'rejected':
      return letter.replaced_by ? 'replaced' : 'rejected';
    default:
      return letter.status as 'approved' | 'cancelled' | 'expired';
  }
}

const SIGNS: Partial<Record<Key, TablerIcon>> = {
  draftNoContact: IconAlertTriangle,
  delivered: IconMailCheck,
  viewed: IconEye,
  failed: IconAlertTriangle,
  unknown: IconAlertTriangle,
  approved: IconCircleCheck,
};

export function NextStep({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const key = stepOf(letter);
  const Sign = SIGNS[key] ?? IconInfoCircle;
  const expires = letter.expires_at ? time(letter.expires_at, language) : '';
  return (
    <p className={classes.step} data-tone={toneOf(key)} data-testid="next-step">
      <Sign size={18} stroke={1.8} aria-hidden="true" />
      <span>
        {t(`step.${key}`, {
          expires,
          at: letter.viewed_at ? time(letter.viewed_at, language) : '',
        })}{' '}
        {(key === 'failed' || key === 'draftNoContact') && (
          <AnchorLink
            underline="always"
            to="/cari-kartlar/$id"
            params={{ id: letter.counterparty.id }}
          >
            {t('openCard')}
          </AnchorLink>
        )}
        {letter.replaced_by && (
          <AnchorLink
            underline="always"
            to="/mutabakatlar/$id"
            params={{ id: letter.replaced_by.id }}
          >
            {letter.replaced_by.number}
          </AnchorLink>
        )}
      </span>
    </p>
  );
}

function toneOf(key: Key): 'good' | 'bad' | 'wait' | 'seen' | 'quiet' {
  if (key === 'approved') return 'good';
  if (key === 'rejected' || key === 'failed') return 'bad';
  if (key === 'unknown' || key === 'draftNoContact' || key === 'sent') return 'wait';
  return key === 'viewed' || key === 'delivered' ? 'seen' : 'quiet';
}
