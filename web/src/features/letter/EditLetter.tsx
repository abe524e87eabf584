/** A draft is changed; what somebody else did meanwhile is shown before anything is overwritten. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api, api } from '@/lib/api';
import { contentOfLetter, contentToSend, type TypedContent } from '@/lib/letter-content';
import { problemOf } from '@/lib/problem';
import { BalanceWords } from '@/ui/BalanceWords';
import { PageHeader } from '@/ui/PageHeader';
import { useProblemText } from '@/ui/problem-text';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import { ContentForm } from './ContentForm';
import { LetterLead } from './LetterLead';
import { type Letter, type Status, useRenewed } from './useLetter';

const route = getRouteApi('/_app/mutabakatlar/$id');

export function EditLetter({ letter }: { letter: Letter }) {
  const { t } = useTranslation('letter');
  const language = useLanguage();
  const navigate = route.useNavigate();
  const problemText = useProblemText();
  const renewed = useRenewed();
  const edit = $api.useMutation('patch', '/api/mutabakats/{id}');
  const [base, setBase] = useState(letter);
  /** What somebody else made of the draft since it was opened here. */
  const [theirs, setTheirs] = useState<Letter | null>(null);
  const form = useForm<TypedContent>({ defaultValues: contentOfLetter(letter, language) });

  async function save(typed: TypedContent): Promise<boolean> {
    try {
      const saved = await edit.mutateAsync({
        params: { path: { id: letter.id } },
        body: { version: base.version, ...contentToSend(typed, letter.currency) },
      });
      renewed(saved);
      notifications.show({ message: t('saved', { number: letter.number }) });
      await navigate({ search: {}, replace: true });
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'stale_version') await showTheirs();
      else form.setError('root', { message: problemText(problem) });
      return false;
    }
  }

  async function showTheirs(): Promise<void> {
    const { data } = await api.GET('/api/mutabakats/{id}', { params: { path: { id: letter.id } } });
    if (!data) return;
    setBase(data);
    setTheirs(data);
    window.scrollTo({ top: 0 });
  }

  function takeTheirs(): void {
    if (theirs) form.reset(contentOfLetter(theirs, language));
    setTheirs(null);
  }

  return (
    <>
      <PageHeader
        title={t('editTitle', { number: letter.number })}
        lead={<LetterLead letter={base} />}
      />
      <ContentForm letter={letter} form={form} onSave={save} saveLabel={t('save')}>
        {theirs && (
          <Alert color="yellow" role="alert" title={t('staleTitle')}>
            <Text mb="xs">{t('staleText')}</Text>
            <Group gap="sm" mb="sm">
              <StatusBadge status={theirs.status as Status} />
              <span>
                <BalanceWords balance={theirs.balance} currency={theirs.currency} />
              </span>
            </Group>
            <Button variant="default" size="xs" onClick={takeTheirs}>
              {t('takeTheirs')}
            </Button>
          </Alert>
        )}
      </ContentForm>
    </>
  );
}
