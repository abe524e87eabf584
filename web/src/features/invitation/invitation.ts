/** What the holder of an invitation's link may know. */
import type { Schemas } from '@/lib/api';

export type Invitation = Schemas['InvitationOut'];
