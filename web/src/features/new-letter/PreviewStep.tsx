/** The last step: the letter as it will be read, where it goes, and the two ways to end. */
import { Button, Stack } from '@mantine/core';
import { IconArrowLeft, IconSend } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { letterPreview } from '@/lib/documents';
import { problemOf } from '@/lib/problem';
import { useMay } from '@/lib/session';
import { ContactForm } from '@/ui/ContactForm';
import { ErrorState } from '@/ui/ErrorState';
import { Panel } from '@/ui/Panel';
import { PdfDocument, type PdfSource } from '@/ui/PdfDocument';
import { useProblemText } from '@/ui/problem-text';
import { SendPlan } from '@/ui/SendPlan';
import { type Draft, letterOfDraft } from './draft';
import classes from './PreviewStep.module.css';
import { Refusal } from './StandingLetter';
import { Summary } from './Summary';
import { useSubmitLetter } from './useSubmitLetter';

interface Props {
  onBack: () => void;
  /** Called when the letter exists, before the page is left. */
  onDone: () => void;
}

export function PreviewStep({ onBack, onDone }: Props) {
  const { t } = useTranslation('newLetter');
  const { t: common } = useTranslation();
  const draft = useFormContext<Draft>().getValues();
  const maySend = useMay('mutabakat:send');
  const { busy, error, submit } = useSubmitLetter(onDone);
  const problemText = useProblemText();
  const card = $api.useQuery('get', '/api/counterparties/{id}', {
    params: { path: { id: draft.counterpartyId } },
  });
  const body = letterOfDraft(draft);
  const asked = JSON.stringify(body);
  const source = useMemo<PdfSource>(
    () => ({
      key: ['new-letter', asked],
      load: (signal) => letterPreview(JSON.parse(asked), signal),
      title: t('preview'),
      fileName: `${t('previewFile')}.pdf`,
    }),
    [asked, t],
  );
  const problem = error ? problemOf(error) : null;
  const hasContact = Boolean(card.data?.email || card.data?.phone);

  return (
    <div className={classes.step}>
      <div className={classes.summary}>
        <Panel title={t('summary')}>
          {card.data ? (
            <Summary draft={draft} card={card.data} />
          ) : (
            card.error && <ErrorState error={card.error} onRetry={() => void card.refetch()} />
          )}
        </Panel>
        {card.data && (
          <Panel title={t(hasContact ? 'goesTo' : 'contactNeeded')}>
            {hasContact ? (
              <SendPlan email={card.data.email} phone={card.data.phone} />
            ) : (
              <ContactForm card={card.data} onSaved={() => undefined} />
            )}
          </Panel>
        )}
        {problem && (
          <Refusal
            text={problemText(problem)}
            number={
              problem.code === 'already_exists' && typeof problem.details.number === 'string'
                ? problem.details.number
                : null
            }
          />
        )}
        <Stack gap="sm">
          {maySend && (
            <Button
              size="md"
              fullWidth
              leftSection={<IconSend size={18} aria-hidden="true" />}
              disabled={!hasContact || busy === 'draft'}
              loading={busy === 'send'}
              onClick={() => void submit(body, 'send')}
            >
              {t('send')}
            </Button>
          )}
          <Button
            size="md"
            fullWidth
            variant="default"
            disabled={busy === 'send'}
            loading={busy === 'draft'}
            onClick={() => void submit(body, 'draft')}
          >
            {t('saveDraft')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
            disabled={busy !== null}
            onClick={onBack}
          >
            {common('action.back')}
          </Button>
        </Stack>
      </div>
      <div className={classes.preview}>
        <PdfDocument source={source} />
      </div>
    </div>
  );
}
