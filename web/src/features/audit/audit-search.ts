/** The trail's filters as they stand in the address. */
import { GROUPS, type Group, KINDS, type Kind, RESULTS, type Result } from './kinds';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[A-Za-z0-9_]{1,64}$/;

export interface AuditSearch {
  /** Days in Istanbul, both included. */
  from?: string;
  to?: string;
  group?: Group;
  kind?: Kind;
  result?: Result;
  /** The id of who did it. */
  actor?: string;
  /** The id of a letter, card, import or person. */
  record?: string;
}

/** Reads the address; what cannot be meant is left out, so that an old link still opens. */
export function auditSearch(raw: Record<string, unknown>): AuditSearch {
  const kind =
    typeof raw.kind === 'string' && Object.hasOwn(KINDS, raw.kind) ? (raw.kind as Kind) : undefined;
  const found: AuditSearch = {
    from: matching(raw.from, DAY),
    to: matching(raw.to, DAY),
    group: GROUPS.find((each) => each === raw.group),
    kind,
    result: RESULTS.find((each) => each === raw.result),
    actor: matching(raw.actor, ID),
    record: matching(raw.record, ID),
  };
  return changed({}, found);
}

/** Returns the filters with a change; a kind that the group does not hold goes. */
export function changed(search: AuditSearch, change: AuditSearch): AuditSearch {
  const next = { ...search, ...change };
  if (next.kind && next.group && KINDS[next.kind] !== next.group) next.kind = undefined;
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as AuditSearch;
}

/** Tells whether anything is left out. */
export function isFiltered(search: AuditSearch): boolean {
  return Object.keys(search).length > 0;
}

function matching(value: unknown, shape: RegExp): string | undefined {
  return typeof value === 'string' && shape.test(value) ? value : undefined;
}
