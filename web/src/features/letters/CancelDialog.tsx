/** Asks before letters are withdrawn: which, what it means, and why. */
import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { count } from '@/lib/format';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import { BulkDialog, Fact } from './BulkDialog';
import classes from './BulkDialog.module.css';
import { cancelPlan } from './bulk';
import { useBulk } from './useBulk';
import type { Chosen } from './useGathered';

interface Props {
  chosen: Chosen;
  onClose: () => void;
  onBegun: () => void;
}

const LONGEST = 500;

export function CancelDialog({ chosen, onClose, onBegun }: Props) {
  const { t } = useTranslation('letters');
  return (
    <BulkDialog title={t('cancel.title')} chosen={chosen} onClose={onClose}>
      {(letters) => <Question plan={cancelPlan(letters)} onClose={onClose} onBegun={onBegun} />}
    </BulkDialog>
  );
}

interface QuestionProps extends Omit<Props, 'chosen'> {
  plan: ReturnType<typeof cancelPlan>;
}

function Question({ plan, onClose, onBegun }: QuestionProps) {
  const { t } = useTranslation('letters');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const [error, setError] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const cancel = useBulk({
    begin: async (ids, key) => {
      const params = { header: { 'Idempotency-Key': key } };
      const body = { ids, reason: reason.trim() };
      const { data } = await api.POST('/api/mutabakats/cancel', { params, body });
      return data?.task_id;
    },
    onBegun,
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!reason.trim()) {
      setError(t('cancel.reasonMissing'));
      field.current?.focus();
      return;
    }
    setError('');
    cancel.mutate(plan.letters.map(({ id }) => id));
  }

  if (plan.letters.length === 0) {
    return (
      <>
        <Text>{t('cancel.none')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {common('action.close')}
          </Button>
        </Group>
      </>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <dl className={classes.facts}>
        <Fact name={t('cancel.letters')} value={plan.letters.length} />
        <Fact name={t('cancel.sent')} value={plan.sent} isBad />
        <Fact name={t('cancel.skipped')} value={plan.skipped} />
      </dl>
      {plan.sent > 0 && (
        <Alert color="red" mt="md">
          {t('cancel.sentText')}
        </Alert>
      )}
      <Textarea
        ref={field}
        data-autofocus
        mt="md"
        label={t('cancel.reason')}
        description={t('cancel.reasonHint')}
        autosize
        minRows={2}
        maxLength={LONGEST}
        value={reason}
        error={error}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {cancel.isError && (
        <Alert color="red" role="alert" mt="md">
          {problemText(problemOf(cancel.error))}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" color="red" loading={cancel.isPending}>
          {t('cancel.action', { number: count(plan.letters.length, language) })}
        </Button>
      </Group>
    </form>
  );
}
