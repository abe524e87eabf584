/** All that can happen, by its subject; a kind that the API has and this list lacks is an error. */
import type { Schemas } from '@/lib/api';

export type Kind = Schemas['EventKind'];
export type Group = Schemas['Group'];
export type Result = Schemas['Result'];

export const RESULTS = ['done', 'refused', 'failed'] as const satisfies readonly Result[];

export const KINDS: Record<Kind, Group> = {
  'mutabakat.created': 'letters',
  'mutabakat.edited': 'letters',
  'mutabakat.sent': 'letters',
  'mutabakat.approved': 'letters',
  'mutabakat.rejected': 'letters',
  'mutabakat.cancelled': 'letters',
  'mutabakat.expired': 'letters',
  'mutabakat.revised': 'letters',
  'mutabakat.viewed': 'letters',
  'link.delivered': 'answers',
  'link.opened': 'answers',
  'code.delivered': 'answers',
  'code.requested': 'answers',
  'code.verified': 'answers',
  'code.killed': 'answers',
  'delivery.failed': 'answers',
  'delivery.unknown': 'answers',
  'document.sealed': 'documents',
  'document.made': 'documents',
  'document.resealed': 'documents',
  'document.downloaded': 'documents',
  'export.made': 'documents',
  'export.evidence_asked': 'documents',
  'report.searched': 'documents',
  'report.asked': 'documents',
  'root.signed': 'documents',
  'import.began': 'imports',
  'import.started': 'imports',
  'import.corrected': 'imports',
  'import.read': 'imports',
  'import.refused': 'imports',
  'import.committed': 'imports',
  'import.discarded': 'imports',
  'counterparty.created': 'counterparties',
  'counterparty.edited': 'counterparties',
  'company.created': 'company',
  'company.edited': 'company',
  'company.suspended': 'company',
  'company.resumed': 'company',
  'legal_text.published': 'company',
  'login.succeeded': 'logins',
  'login.failed': 'logins',
  'login.stepped_up': 'logins',
  'login.ended': 'logins',
  'login.revoked': 'logins',
  'login.reused': 'logins',
  'access.refused': 'logins',
  'password.changed': 'logins',
  'password.reset_asked': 'logins',
  'password.reset': 'logins',
  'factor.added': 'logins',
  'factor.removed': 'logins',
  'recovery_codes.made': 'logins',
  'recovery_code.used': 'logins',
  'member.invited': 'people',
  'member.joined': 'people',
  'member.role_changed': 'people',
  'member.deactivated': 'people',
  'member.reactivated': 'people',
  'person.edited': 'people',
  'privacy.text_published': 'privacy',
  'privacy.notice_seen': 'privacy',
  'privacy.consent_given': 'privacy',
  'privacy.consent_withdrawn': 'privacy',
  'privacy.erased': 'privacy',
  'task.started': 'tasks',
  'task.progressed': 'tasks',
  'task.completed': 'tasks',
  'task.failed': 'tasks',
};

export const GROUPS = [...new Set(Object.values(KINDS))];

/** Returns the kinds of a group, or all of them. */
export function kindsOf(group: Group | undefined): Kind[] {
  const all = Object.keys(KINDS) as Kind[];
  return group ? all.filter((kind) => KINDS[kind] === group) : all;
}
