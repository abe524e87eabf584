/** Who is signed in: the access token in memory, renewed by the cookie that scripts cannot read. */
import { useSyncExternalStore } from 'react';
import { chosenLanguage } from './language';
import { problemFromAnswer, Refused } from './problem';
import type { components } from './schema.gen';

export type Me = components['schemas']['MeOut'];
type SignedIn = components['schemas']['SignedInOut'];
/** What is asked for after a right password, or again for what needs a fresh proof. */
export type SecondStep = components['schemas']['SecondStepOut'];
/** What is shown for it. */
export type Proof = Omit<components['schemas']['ProofIn'], 'challenge' | 'code' | 'credential'> & {
  code?: string;
  credential?: Record<string, unknown>;
};
export type Permission = Me['permissions'][number];

interface Session {
  me: Me;
  token: string;
  /** When the token is renewed, in milliseconds since 1970: before it ends. */
  renewAt: number;
}

const RENEW_BEFORE_MS = 60_000;
const LOCK = 'mutabakat-refresh';
/** Says that this browser may hold a cookie, which scripts cannot see; no secret. */
const HINT = 'signed-in';

let session: Session | null = null;
/** Whom a page that is being left was drawn for. */
let lastMe: Me | null = null;
let renewing: Promise<Session | null> | undefined;
const listeners = new Set<() => void>();
const tabs = new BroadcastChannel('mutabakat-session');

function put(next: Session | null): void {
  session = next;
  if (next) localStorage.setItem(HINT, '1');
  else localStorage.removeItem(HINT);
  lastMe = next?.me ?? lastMe;
  for (const listener of listeners) listener();
}

function kept(answer: SignedIn): Session {
  const life = answer.expires_in * 1000 - RENEW_BEFORE_MS;
  return { me: answer.me, token: answer.access_token, renewAt: Date.now() + life };
}

/** Tells when somebody signs in or out, in this tab or another. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns who is signed in, or null. */
export function currentMe(): Me | null {
  return session?.me ?? null;
}

/** Returns who is signed in; the component is drawn again when that changes. */
export function useMe(): Me | null {
  return useSyncExternalStore(onSession, currentMe);
}

/**
 * Returns who is signed in, on pages that nobody else can open.
 *
 * After a sign-out they are drawn once more before the log-in page takes their place.
 */
export function useSignedIn(): Me {
  const me = useMe() ?? lastMe;
  if (!me) throw new Error('nobody is signed in');
  return me;
}

/** Tells whether the person's role has a permission. */
export function useMay(permission: Permission): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}

/** Puts what the server now says of the person in place of what was known. */
export function meChanged(me: Me): void {
  if (session) put({ ...session, me });
}

async function post(
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    // The new cookie arrives even when the page is left meanwhile; the old one is good but once.
    keepalive: true,
    headers: {
      'Accept-Language': chosenLanguage(),
      'X-Requested-With': 'mutabakat',
      ...more,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function answered<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Refused(await problemFromAnswer(answer));
  return (await answer.json()) as T;
}

function begin(answer: SignedIn): Me {
  const next = kept(answer);
  put(next);
  tabs.postMessage('in');
  return next.me;
}

/** Signs in, or returns the second step that is asked for; throws `Refused`. */
export async function signIn(email: string, password: string): Promise<Me | SecondStep> {
  const answer = await post('/api/auth/login', { email, password });
  const step = await answered<SignedIn | SecondStep>(answer);
  return 'challenge' in step ? step : begin(step);
}

/** Finishes a log-in with a second factor, or with a passkey alone; throws `Refused`. */
export async function finishSignIn(step: SecondStep, proof: Proof): Promise<Me> {
  const shown = { challenge: step.challenge, ...proof };
  return begin(await answered<SignedIn>(await post('/api/auth/second-step', shown)));
}

/** Returns what a passkey must sign to log in without a password. */
export async function beginPasskeySignIn(): Promise<SecondStep> {
  return answered<SecondStep>(await post('/api/auth/passkey'));
}

/** Goes on in another of the person's companies, in every tab; throws `Refused`. */
export async function chooseCompany(id: string): Promise<Me> {
  const token = await accessToken();
  const headers = { Authorization: `Bearer ${token ?? ''}` };
  const answer = await post('/api/auth/company', { company_id: id }, headers);
  const next = kept(await answered<SignedIn>(answer));
  put(next);
  tabs.postMessage('moved');
  return next.me;
}

/** Returns the page that a person begins with. */
export function homeOf(me: Me): string {
  if (me.second_factor_needed) return '/iki-adim';
  if (me.permissions.includes('inbox:read')) return '/gelen';
  if (me.permissions.includes('platform:operate')) return '/firmalar';
  const isNew = !me.company.set_up && me.permissions.includes('company:edit');
  return isNew ? '/kurulum' : '/panel';
}

/** Ends the log-in here and in every other tab. */
export async function signOut(): Promise<void> {
  await post('/api/auth/logout');
  put(null);
  tabs.postMessage('out');
}

/** Takes up the log-in of an earlier visit, where there may be one. */
export async function resume(): Promise<void> {
  if (localStorage.getItem(HINT)) await renew();
}

/**
 * Renews the log-in by its cookie and returns it, or null where there is none.
 *
 * One request at a time over all tabs: a cookie is good once. Throws when the server is out of
 * reach, for that says nothing about the log-in.
 */
export function renew(): Promise<Session | null> {
  renewing ??= exclusively(async () => {
    const answer = await post('/api/auth/refresh');
    if (answer.ok) {
      put(kept((await answer.json()) as SignedIn));
    } else if (answer.status === 401 || answer.status === 403) {
      put(null);
    } else {
      throw new Refused(await problemFromAnswer(answer));
    }
    return session;
  }).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

function exclusively<T>(act: () => Promise<T>): Promise<T> {
  // Only pages that came over TLS, or from localhost, have locks.
  return navigator.locks ? (navigator.locks.request(LOCK, act) as Promise<T>) : act();
}

/** Returns an access token that is still good, or null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (session && Date.now() < session.renewAt) return session.token;
  if (!session) return null;
  return (await renew())?.token ?? null;
}

tabs.addEventListener('message', (message: MessageEvent<'in' | 'out' | 'moved'>) => {
  if (message.data === 'out') put(null);
  // Nothing that was drawn for the one company may be taken for the other's.
  else if (message.data === 'moved') window.location.assign('/');
  else if (!session) void renew().catch(() => undefined);
});
