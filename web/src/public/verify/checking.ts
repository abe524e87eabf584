/** What is found out about a file: its hash here, then what is known of it, then its seal. */
import { findByHash, type Known, type Verdict, verifyFile } from '../api';

export const MAX_BYTES = 4 * 1024 * 1024;
const PDF = '%PDF-';
/** Readers look for the header in the first KiB. */
const HEADER_BYTES = 1_024;

export interface Checked {
  verdict: Verdict;
  known: Known;
}

/** Returns the SHA-256 of bytes in hex. */
export async function sha256Of(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', content);
  return [...new Uint8Array(digest)].map((each) => each.toString(16).padStart(2, '0')).join('');
}

/** Says why a file need not be sent at all. */
export async function unfit(file: File): Promise<'notPdf' | 'tooLarge' | null> {
  if (file.size > MAX_BYTES) return 'tooLarge';
  const head = await file.slice(0, HEADER_BYTES).arrayBuffer();
  return new TextDecoder('latin1').decode(head).includes(PDF) ? null : 'notPdf';
}

/** Looks a file up by its hash, and has its seal judged. */
export async function check(file: File): Promise<Checked> {
  const content = new Uint8Array(await file.arrayBuffer());
  const known = await findByHash(await sha256Of(content));
  const verdict = await verifyFile(content);
  return { verdict, known };
}
