/** The public calls: a link, a code, an answer, a document to verify; refusals are `Refused`. */
import { chosenLanguage } from '@/lib/language';
import { problemFromAnswer, Refused } from '@/lib/problem';
import type { components } from '@/lib/schema.gen';

type Schemas = components['schemas'];
export type Masked = Schemas['MaskedOut'];
export type Letter = Schemas['FullOut'];
export type Answer = Schemas['AnswerIn'];
export type Reason = Schemas['Reason'];
export type Known = Schemas['KnownOut'];
export type Verdict = Schemas['VerdictOut'];

/** A phone in a lift hears nothing for long; after this it counts as offline. */
const PATIENCE_MS = 25_000;

interface Sent {
  body?: Uint8Array<ArrayBuffer> | Record<string, unknown>;
  /** The answering session's token. */
  token?: string;
  /** The Idempotency-Key. */
  key?: string;
}

async function call<T>(method: 'GET' | 'POST', path: string, sent: Sent = {}): Promise<T> {
  const { body, token, key } = sent;
  const headers: Record<string, string> = { 'Accept-Language': chosenLanguage() };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers['Idempotency-Key'] = key;
  const file = body instanceof Uint8Array;
  if (body) headers['Content-Type'] = file ? 'application/pdf' : 'application/json';
  const answer = await fetch(`/api/public${path}`, {
    method,
    headers,
    body: file ? body : body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    // Too late is as good as not at all; `problemOf` knows a TypeError as offline.
    if (error instanceof DOMException) throw new TypeError(error.name);
    throw error;
  });
  if (!answer.ok) throw new Refused(await problemFromAnswer(answer));
  return answer.json() as Promise<T>;
}

/** Says who asks, about when, and where the code went. */
export const resolveLink = (token: string) => call<Masked>('POST', '/resolve', { body: { token } });

/** Has a new code sent. */
export const requestCode = (token: string) => call<Masked>('POST', '/code', { body: { token } });

/** Opens the letter of a link. */
export const checkCode = (token: string, code: string) =>
  call<Letter>('POST', '/code/check', { body: { token, code } });

/** Opens a letter without its link. */
export const enterByCode = (code: string, lastFour: string) =>
  call<Letter>('POST', '/kod', { body: { code, last_four: lastFour } });

/** Shows the letter of a running session. */
export const viewLetter = (session: string) => call<Letter>('GET', '/letter', { token: session });

/** Records the answer; the same key again records nothing more. */
export const sendAnswer = (session: string, answer: Answer, key: string) =>
  call<Letter>('POST', '/answer', { token: session, body: answer, key });

/** Returns a short-lived address of the sealed document, once it is made. */
export const fetchDocument = (session: string) =>
  call<Schemas['SealedCopyOut']>('GET', '/document', { token: session });

/** Tells what became of the document with this hash. */
export const findByHash = (sha256: string) =>
  call<Known>('POST', '/verify/known', { body: { sha256 } });

/** Tells what became of the document that prints this number and code. */
export const findByNumber = (number: string, code: string) =>
  call<Known>('POST', '/verify/number', { body: { number, code } });

/** Judges a file's seal. */
export const verifyFile = (content: Uint8Array<ArrayBuffer>) =>
  call<Verdict>('POST', '/verify', { body: content });
