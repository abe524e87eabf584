import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { $api, type Schemas } from '@/lib/api';
import { currentMe, useMay, useSignedIn } from '@/lib/session';

export type Letter = Schemas['LetterOut'];
export type Status = Schemas['Status'];

/** Returns the letter with its history, renewed when it has moved on. */
export function useLetter(id: string) {
  const queries = useQueryClient();
  const letter = $api.useQuery('get', '/api/mutabakats/{id}', { params: { path: { id } } });
  const events = $api.useQuery('get', '/api/mutabakats/{id}/events', { params: { path: { id } } });
  const version = letter.data?.version;
  const told = events.data?.items.at(-1)?.seq;

  // A letter's version is the number of its last event.
  useEffect(() => {
    if (version === undefined || told === undefined || told >= version) return;
    void queries.invalidateQueries({
      queryKey: ['get', '/api/mutabakats/{id}/events', { params: { path: { id } } }],
    });
  }, [queries, id, version, told]);

  return { letter, events };
}

/** Returns what the person may do to a letter now: by its state, his role, and whose it is. */
export function useActions(letter: Letter) {
  const { person, role } = useSignedIn();
  const isOwn = role !== 'planner' || letter.responsible_id === person.id;
  const mayWrite = useMay('mutabakat:write') && isOwn;
  const maySend = useMay('mutabakat:send') && isOwn;
  const mayCancel = useMay('mutabakat:cancel') && isOwn;
  const { status } = letter;
  return {
    edit: mayWrite && status === 'draft',
    send: maySend && (status === 'draft' || status === 'expired'),
    cancel: mayCancel && (status === 'draft' || status === 'sent'),
    revise: mayWrite && status === 'rejected' && letter.replaced_by === null,
  };
}

/** Tells whether an event's actor is the person at the screen. */
export function isMyself(actorId: string): boolean {
  return currentMe()?.person.id === actorId;
}

/** Returns a function that puts a letter as the server now has it in place of what was known. */
export function useRenewed(): (letter: Letter) => void {
  const queries = useQueryClient();
  return (letter) => {
    const init = { params: { path: { id: letter.id } } };
    queries.setQueryData(['get', '/api/mutabakats/{id}', init], letter);
    void queries.invalidateQueries({ queryKey: ['get', '/api/mutabakats/{id}/events', init] });
    void queries.invalidateQueries({ queryKey: ['get', '/api/mutabakats'] });
  };
}
