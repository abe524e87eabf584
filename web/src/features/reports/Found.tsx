/** What a search found: a counterparty with its letters, or one letter, each with its report. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { time } from '@/lib/format';
import { periodName } from '@/lib/months';
import { EmptyState } from '@/ui/EmptyState';
import { AnchorLink, ButtonLink } from '@/ui/links';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import type { Subject } from './ReportDialog';
import classes from './Reports.module.css';

interface Props {
  found: Schemas['FoundOut'];
  /** Whether it is told what a report is for. */
  isTold: boolean;
  onReport: (subject: Subject) => void;
}

export function Found({ found, isTold, onReport }: Props) {
  const { t } = useTranslation('reports');
  const { counterparty: card, letters, more } = found;
  if (!card && letters.length === 0) {
    return (
      <EmptyState title={t('found.none')} text={t('found.noneText')}>
        <ButtonLink to="/cari-kartlar" variant="default">
          {t('found.cards')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {card && (
        <Group justify="space-between" gap="sm">
          <div>
            <AnchorLink to="/cari-kartlar/$id" params={{ id: card.id }} fw={600}>
              {card.name}
            </AnchorLink>
            {card.tax_number && (
              <Text size="sm" c="dimmed" className="numeric">
                {card.tax_number}
              </Text>
            )}
          </div>
          <Button
            disabled={!isTold}
            leftSection={<IconGavel size={16} aria-hidden="true" />}
            onClick={() => onReport({ kind: 'counterparty', id: card.id, name: card.name })}
          >
            {t('ofCounterparty')}
          </Button>
        </Group>
      )}
      {letters.length > 0 && (
        <ul className={classes.letters} aria-label={t('found.letters')}>
          {letters.map((letter) => (
            <FoundLetter key={letter.id} letter={letter} isTold={isTold} onReport={onReport} />
          ))}
        </ul>
      )}
      {more && (
        <Text size="sm" c="dimmed">
          {t('found.more')}
        </Text>
      )}
    </Stack>
  );
}

interface LetterProps {
  letter: Schemas['FoundLetterOut'];
  isTold: boolean;
  onReport: (subject: Subject) => void;
}

function FoundLetter({ letter, isTold, onReport }: LetterProps) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const { id, number, status, counterparty, sent_at: sent, answered_at: answered } = letter;
  const [first_on = '', last_on = ''] = letter.period.split('..');
  const times = [
    sent && t('found.sent', { at: time(sent, language) }),
    answered && t('found.answered', { at: time(answered, language) }),
  ].filter(Boolean);
  return (
    <li>
      <div>
        <Group gap={8}>
          <AnchorLink to="/mutabakatlar/$id" params={{ id }} className="numeric">
            {number}
          </AnchorLink>
          <StatusBadge status={status} />
        </Group>
        <Text size="sm">
          {counterparty} · {periodName({ first_on, last_on }, language)}
        </Text>
        {times.length > 0 && (
          <Text size="sm" c="dimmed">
            {times.join(' · ')}
          </Text>
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        disabled={!isTold}
        aria-label={t('ofLetterNumber', { number })}
        onClick={() => onReport({ kind: 'letter', id, name: number })}
      >
        {t('ofLetter')}
      </Button>
    </li>
  );
}
