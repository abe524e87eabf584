/** The bytes of sealed documents, and of letters that are drawn. */
import { api, type Schemas } from './api';
import { problemFromAnswer, Refused } from './problem';

/** Fetches the sealed document of an answer from its short-lived address. */
export async function sealedDocument(
  id: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { data } = await api.GET('/api/mutabakats/{id}/document', {
    params: { path: { id }, query: { inline: true } },
    signal,
  });
  return fileAt(data?.url, signal);
}

/** Fetches a sealed document of any kind from its short-lived address. */
export async function documentFile(
  id: string,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { data } = await api.GET('/api/documents/{id}/file', {
    params: { path: { id }, query: { inline: true } },
    signal,
  });
  return fileAt(data?.url, signal);
}

async function fileAt(
  url: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!url) throw new TypeError('no address');
  const answer = await fetch(url, { signal: signal ?? null });
  if (!answer.ok) throw new Refused(await problemFromAnswer(answer));
  return new Uint8Array(await answer.arrayBuffer());
}

/** A letter that exists, or the fields of one that does not yet. */
export type Previewed = { letter_id: string } | Schemas['LetterIn'];

/** Has a letter drawn as it would be, or was, sent; nothing is sealed or kept. */
export async function letterPreview(
  letter: Previewed,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { data } = await api.POST('/api/documents/preview', {
    body: letter,
    parseAs: 'arrayBuffer',
    signal,
  });
  if (!data) throw new TypeError('no document');
  return new Uint8Array(data);
}
