/** The dialog that asks for the second factor again, and lets what waited go on. */
import { Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import type { Proof, SecondStep } from '@/lib/session';
import { onStepUp } from '@/lib/step-up';
import { SecondStepForm } from '@/ui/SecondStepForm';

/** The question may come up over a dialog that waits for its answer (those have 200). */
const ABOVE_DIALOGS = 300;

interface Question {
  step: SecondStep;
  answer: (proved: boolean) => void;
}

export function StepUp() {
  const { t } = useTranslation('factors');
  const [question, setQuestion] = useState<Question | null>(null);

  useEffect(
    () =>
      onStepUp(async () => {
        const { data: step } = await api.POST('/api/auth/step-up');
        if (!step) return false;
        return new Promise<boolean>((answer) => setQuestion({ step, answer }));
      }),
    [],
  );

  function end(proved: boolean): void {
    question?.answer(proved);
    setQuestion(null);
  }

  async function prove({ challenge }: SecondStep, proof: Proof): Promise<void> {
    await api.PUT('/api/auth/step-up', {
      body: { challenge, code: '', credential: {}, ...proof },
    });
    end(true);
  }

  return (
    <Modal
      opened={question !== null}
      onClose={() => end(false)}
      zIndex={ABOVE_DIALOGS}
      title={t('stepUp.title')}
      closeButtonProps={{ 'aria-label': t('stepUp.close') }}
    >
      {question && (
        <>
          <Text mb="md">{t('stepUp.text')}</Text>
          <SecondStepForm
            step={question.step}
            onProve={(proof) => prove(question.step, proof)}
            submitLabel={t('stepUp.action')}
          />
        </>
      )}
    </Modal>
  );
}
