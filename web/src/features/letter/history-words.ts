/** What an event of the trail is in plain words; the words themselves are in the catalogue. */
import {
  IconAlertTriangle,
  IconArrowForwardUp,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClockX,
  IconEdit,
  IconEraser,
  IconEye,
  IconKey,
  IconMailCheck,
  IconPoint,
  IconRubberStamp,
  IconSend,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { Schemas } from '@/lib/api';
import { money } from '@/lib/format';
import type { Language } from '@/lib/language';

export type Event = Schemas['EventOut'];

const SIGNS = {
  mutabakat_created: IconCircleDashed,
  mutabakat_edited: IconEdit,
  mutabakat_sent: IconSend,
  mutabakat_approved: IconCheck,
  mutabakat_rejected: IconX,
  mutabakat_cancelled: IconBan,
  mutabakat_expired: IconClockX,
  mutabakat_revised: IconArrowForwardUp,
  link_delivered: IconMailCheck,
  code_delivered: IconMailCheck,
  delivery_failed: IconAlertTriangle,
  delivery_unknown: IconAlertTriangle,
  link_opened: IconEye,
  code_requested: IconKey,
  code_verified: IconKey,
  code_killed: IconAlertTriangle,
  document_sealed: IconRubberStamp,
  document_resealed: IconRubberStamp,
  privacy_erased: IconEraser,
  other: IconPoint,
} as const satisfies Record<string, TablerIcon>;

export type Kind = keyof typeof SIGNS;

/** Returns the catalogue's key for an event; one that this page does not know yet is `other`. */
export function kindOf(event: Event): Kind {
  const key = event.kind.replace('.', '_');
  return key in SIGNS ? (key as Kind) : 'other';
}

export function signOf(kind: Kind): TablerIcon {
  return SIGNS[kind];
}

/** Returns how an event is to be taken. */
export function toneOf(kind: Kind): 'good' | 'bad' | 'seen' | 'quiet' {
  if (kind === 'mutabakat_approved' || kind === 'document_sealed') return 'good';
  if (kind === 'mutabakat_rejected' || kind === 'delivery_failed') return 'bad';
  if (kind === 'code_killed' || kind === 'delivery_unknown') return 'bad';
  return kind.startsWith('link_') || kind.startsWith('code_') ? 'seen' : 'quiet';
}

/** Returns what else is to be said of an event, sentence by sentence. */
export function detailsOf(
  event: Event,
  currency: string,
  language: Language,
  t: TFunction<'letter'>,
  common: TFunction,
): string[] {
  const { data, personal } = event;
  const said: (string | undefined)[] = [];
  switch (kindOf(event)) {
    case 'mutabakat_sent':
      if (personal.email) said.push(t('detail.email', { address: personal.email }));
      if (personal.phone) said.push(t('detail.sms', { phone: personal.phone }));
      break;
    case 'mutabakat_approved':
    case 'mutabakat_rejected':
      said.push([personal.name, personal.title].filter(Boolean).join(', '));
      if (typeof data.notice_version === 'number') {
        said.push(t('detail.notice', { version: data.notice_version }));
      }
      break;
    case 'mutabakat_cancelled':
      if (personal.note) said.push(t('detail.reason', { reason: personal.note }));
      break;
    case 'mutabakat_created':
      if (data.replaces) said.push(t('detail.replaces', { number: String(data.replaces) }));
      break;
    case 'mutabakat_revised':
      said.push(t('detail.replacedBy', { number: String(data.replaced_by) }));
      break;
    case 'mutabakat_edited':
      said.push(...amountsBefore(event, currency, language, t, common));
      break;
    case 'delivery_failed':
    case 'delivery_unknown':
      said.push(t(`detail.what.${whatOf(data.what)}`));
      if (personal.reason) said.push(t('detail.reason', { reason: personal.reason }));
      break;
    default:
  }
  return said.filter((text): text is string => Boolean(text));
}

const WHAT = ['link', 'code', 'receipt', 'answer'] as const;

/** Returns which message an event of delivery is about. */
function whatOf(what: unknown): (typeof WHAT)[number] {
  return WHAT.find((each) => each === what) ?? 'link';
}

/** Events keep amounts in minor units. */
function amountsBefore(
  { data }: Event,
  currency: string,
  language: Language,
  t: TFunction<'letter'>,
  common: TFunction,
): string[] {
  const sides = [
    ['debit_before', 'money.debit'],
    ['credit_before', 'money.credit'],
  ] as const;
  const before = sides
    .filter(([name]) => typeof data[name] === 'number' && data[name] !== 0)
    .map(([name, label]) => {
      const amount = money(decimalOfMinor(String(data[name]), currency), currency, language);
      return `${common(label)} ${amount}`;
    });
  return before.length > 0 ? [t('detail.before', { amounts: before.join(', ') })] : [];
}

/** Returns minor units as decimal text: `2469134` is `24691.34`. */
export function decimalOfMinor(minor: string, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const places = format.resolvedOptions().maximumFractionDigits ?? 2;
  if (places === 0) return minor;
  const digits = minor.padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
