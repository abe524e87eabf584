/**
 * What this tab remembers so that a reload loses nothing, in `sessionStorage`.
 *
 * A phone throws a page away while its owner reads the SMS; without this, coming back would need
 * the e-mail again. It is the tab's own and ends with it, and a script that could read it could
 * read the page as well. The link alone opens a masked letter; the session ends in half an hour.
 */
import type { Draft } from './answer/draft';

interface Kept {
  /** The link's token. */
  link?: string;
  /** The answering session's token. */
  session?: string;
  draft?: Draft;
}

const PLACE = 'onay';

function read(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

function write(change: Kept): void {
  sessionStorage.setItem(PLACE, JSON.stringify({ ...read(), ...change }));
}

/** Takes the link's token out of the address, where histories and shoulders could read it. */
export function takeLink(): string | undefined {
  const found = location.hash.slice(1);
  if (found) {
    history.replaceState(history.state, '', location.pathname);
    if (found !== read().link) {
      sessionStorage.removeItem(PLACE);
      history.replaceState(null, '', location.pathname);
      write({ link: found });
    }
  }
  return read().link;
}

/** Returns the token of the session that this tab opened. */
export const keptSession = () => read().session;

/** Remembers the session's token, or forgets it. */
export const keepSession = (session: string | undefined) => write({ session });

/** Returns what was typed before a reload. */
export const keptDraft = () => read().draft;

/** Remembers what is being typed. */
export const keepDraft = (draft: Draft) => write({ draft });

/** Forgets what was typed, once it is sent. */
export const forgetDraft = () => write({ draft: undefined });

/** Forgets all but the link, which still says what became of its letter. */
export const forgetAnswer = () => write({ session: undefined, draft: undefined });
