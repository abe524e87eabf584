/** What the forms of second factors share. */
import { api, type Schemas } from '@/lib/api';
import type { Me } from '@/lib/session';

/** Returns who is signed in, as the server sees it now. */
export async function fetchMe(): Promise<Me> {
  const { data } = await api.GET('/api/auth/me');
  if (!data) throw new Error('an answer without a body');
  return data;
}

export type Factors = Schemas['FactorsOut'];
export type Passkey = Schemas['PasskeyOut'];
