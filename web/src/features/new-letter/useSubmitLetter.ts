import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, newKey, type Schemas } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';

type Wish = 'draft' | 'send';

interface Submission {
  /** What is being done now. */
  busy: Wish | null;
  /** Why no letter was made. */
  error: unknown;
  submit: (letter: Schemas['LetterIn'], wish: Wish) => Promise<void>;
}

/**
 * Makes the letter once, however often the button is pressed, and sends it where that is wished.
 *
 * A letter that was made but not sent is shown as the draft that it is, with the reason.
 */
export function useSubmitLetter(onDone: () => void): Submission {
  const { t } = useTranslation('newLetter');
  const problemText = useProblemText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<Wish | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isRunning = useRef(false);
  const request = useRef({ body: '', key: '' });

  async function submit(letter: Schemas['LetterIn'], wish: Wish): Promise<void> {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(wish);
    setError(null);
    const body = JSON.stringify(letter);
    // The same letter tried again is the same request; a changed one is another.
    if (request.current.body !== body) request.current = { body, key: newKey() };
    try {
      const made = await draft(letter, request.current.key);
      if (wish === 'send') await send(made);
      else notifications.show({ message: t('savedDraft', { number: made.number }) });
      onDone();
      await queries.invalidateQueries({ queryKey: ['get', '/api/mutabakats'] });
      await navigate({ to: '/mutabakatlar/$id', params: { id: made.id }, replace: true });
    } catch (refused) {
      // Only what failed may be tried again; a letter that was made stays the one.
      isRunning.current = false;
      setBusy(null);
      setError(refused);
    }
  }

  async function draft(letter: Schemas['LetterIn'], key: string): Promise<Schemas['LetterOut']> {
    const { data } = await api.POST('/api/mutabakats', {
      params: { header: { 'Idempotency-Key': key } },
      body: letter,
    });
    if (!data) throw new TypeError('no letter');
    return data;
  }

  async function send(made: Schemas['LetterOut']): Promise<void> {
    try {
      await api.POST('/api/mutabakats/{id}/send', { params: { path: { id: made.id } } });
      notifications.show({ message: t('sent', { number: made.number }) });
    } catch (refused) {
      const reason = problemText(problemOf(refused));
      notifications.show({
        color: 'red',
        autoClose: false,
        title: t('madeNotSent', { number: made.number }),
        message: reason,
      });
    }
  }

  return { busy, error, submit };
}
