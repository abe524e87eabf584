/** What the inbox is filtered by, as it stands in the address. */
import type { Schemas } from '@/lib/api';

export type Received = Schemas['ReceivedOut'];
export type Status = Received['status'];

/** A draft is never received. */
export const STATUSES = ['sent', 'approved', 'rejected', 'cancelled', 'expired'] as const;

export interface InboxSearch {
  status?: (typeof STATUSES)[number];
  sender?: string;
}

/** Reads the filters of an address; what is none is left out. */
export function inboxSearchFrom(raw: Record<string, unknown>): InboxSearch {
  const found: InboxSearch = {};
  const status = STATUSES.find((each) => each === raw.status);
  if (status) found.status = status;
  if (typeof raw.sender === 'string' && /^com_\w{1,60}$/.test(raw.sender)) {
    found.sender = raw.sender;
  }
  return found;
}
