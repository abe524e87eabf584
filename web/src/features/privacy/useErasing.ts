/** Erasing call by call until nothing is left: each call does as much as its time allows. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

export type Reason = Schemas['ErasureReason'];
export const REASONS: readonly Reason[] = ['request', 'purpose_ended', 'unlawful'];

interface Done {
  letters: number;
  events: number;
}

export function useErasing(subject: string) {
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [isErasing, setErasing] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState('');

  async function erase(reason: Reason): Promise<void> {
    setErasing(true);
    setProblem('');
    const sum: Done = { letters: 0, events: 0 };
    try {
      for (let more = true; more; ) {
        const { data } = await api.POST('/api/privacy/erasure', { body: { subject, reason } });
        sum.letters += data?.letters ?? 0;
        sum.events += data?.events ?? 0;
        more = data?.more ?? false;
      }
      setDone(sum);
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(problemText(problemOf(error)));
    } finally {
      setErasing(false);
    }
  }

  return { erase, isErasing, done, problem };
}
