/** What the list of people is filtered by, as it stands in the address. */
import type { Schemas } from '@/lib/api';

export type User = Schemas['UserOut'];
export type Role = User['role'];
export type State = User['state'];

export const ROLES: readonly Role[] = [
  'company_admin',
  'accountant',
  'planner',
  'auditor',
  'counterparty',
];
export const STATES: readonly State[] = ['active', 'invited', 'inactive'];

export interface UsersSearch {
  search?: string;
  role?: Role;
  state?: State;
}

/** Reads the filters of an address; what is none is left out. */
export function usersSearchFrom(raw: Record<string, unknown>): UsersSearch {
  const found: UsersSearch = {};
  if (typeof raw.search === 'string' && raw.search) found.search = raw.search.slice(0, 100);
  const role = ROLES.find((each) => each === raw.role);
  if (role) found.role = role;
  const state = STATES.find((each) => each === raw.state);
  if (state) found.state = state;
  return found;
}
