/** A letter that was not agreed is written anew: a draft that takes its place. */
import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api, newKey } from '@/lib/api';
import { sideOf } from '@/lib/format';
import { asTyped, contentOfLetter, contentToSend, type TypedContent } from '@/lib/letter-content';
import { problemOf } from '@/lib/problem';
import { BalanceWords } from '@/ui/BalanceWords';
import { PageHeader } from '@/ui/PageHeader';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { ContentForm } from './ContentForm';
import { LetterLead } from './LetterLead';
import { type Letter, useRenewed } from './useLetter';

export function ReviseLetter({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const renewed = useRenewed();
  const revise = $api.useMutation('post', '/api/mutabakats/{id}/revise');
  const form = useForm<TypedContent>({
    defaultValues: { ...contentOfLetter(letter, language), answerBy: null },
  });
  const request = useRef({ body: '', key: '' });
  const theirs = letter.answer?.balance ?? null;

  async function save(typed: TypedContent): Promise<boolean> {
    const content = contentToSend(typed, letter.currency);
    const body = JSON.stringify(content);
    if (request.current.body !== body) request.current = { body, key: newKey() };
    try {
      const made = await revise.mutateAsync({
        params: { path: { id: letter.id }, header: { 'Idempotency-Key': request.current.key } },
        body: content,
      });
      renewed(made);
      notifications.show({ message: t('revised', { number: made.number }) });
      await navigate({ to: '/mutabakatlar/$id', params: { id: made.id }, replace: true });
      return true;
    } catch (error) {
      form.setError('root', { message: problemText(problemOf(error)) });
      return false;
    }
  }

  function takeTheirs(): void {
    if (theirs === null) return;
    const { side, amount } = sideOf(theirs);
    const typed = asTyped(amount, language) || '0';
    form.setValue('debit', side === 'credit' ? '' : typed, { shouldDirty: true });
    form.setValue('credit', side === 'credit' ? typed : '', { shouldDirty: true });
    form.setValue('lines', [], { shouldDirty: true });
  }

  return (
    <>
      <PageHeader
        title={t('reviseTitle', { number: letter.number })}
        lead={<LetterLead letter={letter} />}
      />
      <ContentForm letter={letter} form={form} onSave={save} saveLabel={t('saveRevised')}>
        {theirs !== null && (
          <Alert color="petrol">
            <Group justify="space-between" gap="sm">
              <span>
                {t('theySaid')} <BalanceWords balance={theirs} currency={letter.currency} />
              </span>
              <Button variant="default" size="xs" onClick={takeTheirs}>
                {t('takeFigure')}
              </Button>
            </Group>
          </Alert>
        )}
      </ContentForm>
    </>
  );
}
