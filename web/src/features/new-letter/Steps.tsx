/** Where one is among the three steps; what is done can be gone back to. */
import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from './draft';
import classes from './Steps.module.css';

const STEPS = [1, 2, 3] as const;

interface Props {
  current: Step;
  /** The furthest step that has what it needs. */
  reached: Step;
  onGo: (step: Step) => void;
}

export function Steps({ current, reached, onGo }: Props) {
  const { t } = useTranslation('newLetter');
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(current);

  // Another step is another page to who listens: the focus goes to its name.
  useEffect(() => {
    if (before.current === current) return;
    before.current = current;
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
    window.scrollTo({ top: 0 });
  }, [current]);

  return (
    <ol ref={list} className={classes.steps} aria-label={t('steps')}>
      {STEPS.map((step) => (
        <li key={step}>
          <UnstyledButton
            className={classes.step}
            aria-current={step === current ? 'step' : undefined}
            aria-disabled={step > reached}
            onClick={() => step <= reached && step !== current && onGo(step)}
          >
            <span className={classes.number} aria-hidden="true">
              {step < current ? <IconCheck size={15} stroke={2.4} /> : step}
            </span>
            <span className={classes.name}>
              <span className="visually-hidden">{t('stepNumber', { step })} </span>
              {t(`step${step}`)}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
