/** How a visitor gets from a link, or from nothing, to the open letter. */
import { useCallback, useEffect, useState } from 'react';
import { type Problem, problemOf } from '@/lib/problem';
import { type Letter, type Masked, resolveLink, viewLetter } from '../api';
import { forgetAnswer, keepSession, keptSession, takeLink } from '../kept';
import { isFinal } from '../parts/Stopped';

export type Place =
  | { at: 'opening' }
  /** `masked` is what the link shows; `over` is said where a session of half an hour ended. */
  | { at: 'code'; link: string; masked: Masked; over: boolean }
  /** `/kod`: there is no link. */
  | { at: 'enter'; over: boolean }
  | { at: 'letter'; letter: Letter; session: string }
  | { at: 'stopped'; problem: Problem };

const MISSING: Problem = {
  status: 0,
  code: 'link_missing',
  detail: '',
  requestId: '',
  fields: {},
  details: {},
  retryAfter: null,
};

const OVER = 'session_over';
const UNAUTHORIZED = 401;

/** Tells whether a refusal means that the code has to be entered again. */
export const isOver = ({ code, status }: Problem) => code === OVER || status === UNAUTHORIZED;

async function masked(over: boolean): Promise<Place> {
  const link = takeLink();
  if (!link) return { at: 'stopped', problem: MISSING };
  const found = await resolveLink(link);
  if (found.status === 'sent') return { at: 'code', link, masked: found, over };
  return { at: 'stopped', problem: { ...MISSING, code: `mutabakat_${found.status}` } };
}

async function open(byCode: boolean): Promise<Place> {
  if (!byCode) takeLink();
  const session = keptSession();
  let over = false;
  if (session) {
    try {
      return { at: 'letter', letter: await viewLetter(session), session };
    } catch (error) {
      if (!isOver(problemOf(error))) throw error;
      keepSession(undefined);
      over = true;
    }
  }
  return byCode ? { at: 'enter', over } : masked(over);
}

/** Opens what the address and this tab's memory name; `enter` and `leave` move on from there. */
export function useOpening(byCode: boolean) {
  const [place, setPlace] = useState<Place>({ at: 'opening' });

  const stop = useCallback((problem: Problem) => {
    if (isFinal(problem)) forgetAnswer();
    setPlace({ at: 'stopped', problem });
  }, []);

  const start = useCallback(() => {
    setPlace({ at: 'opening' });
    open(byCode).then(setPlace, (error) => stop(problemOf(error)));
  }, [byCode, stop]);

  useEffect(start, [start]);
  useEffect(() => {
    // Another letter's link in the same tab changes nothing but the fragment.
    const another = () => location.hash.length > 1 && location.reload();
    addEventListener('hashchange', another);
    return () => removeEventListener('hashchange', another);
  }, []);

  return {
    place,
    start,
    stop,
    /** Shows the letter that a right code opened, or its newer state. */
    enter(letter: Letter, session: string): void {
      keepSession(session);
      setPlace({ at: 'letter', letter, session });
    },
    /** The session is over: the code again. */
    again(): void {
      keepSession(undefined);
      if (byCode) setPlace({ at: 'enter', over: true });
      else masked(true).then(setPlace, (error) => stop(problemOf(error)));
    },
  };
}
