/** What a search found: a counterparty with its letters, or one letter, each with its report. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { periodName } from '@/lib/months';
import { EmptyState } from '@/ui/EmptyState';
import { StatusBadge } from '@/ui/StatusBadge';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Reports.module.css';
import type { About } from './ReportsPage';

interface Props {
  found: Schemas['FoundOut'];
  isBusy: boolean;
  onMake: (about: About) => void;
}

export function Found({ found, isBusy, onMake }: Props) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const { counterparty: card, letters, more } = found;
  if (!card && letters.length === 0) {
    return <EmptyState title={t('found.none')} text={t('found.noneText')} />;
  }
  return (
    <Stack gap="md">
      {card && (
        <Group justify="space-between" gap="sm" wrap="nowrap" className={classes.card}>
          <div>
            <Text fw={600}>{card.name}</Text>
            <Text size="sm" c="dimmed" className="numeric">
              {card.tax_number}
            </Text>
          </div>
          <Button
            loading={isBusy}
            leftSection={<IconGavel size={16} aria-hidden="true" />}
            onClick={() => onMake({ counterparty_id: card.id })}
          >
            {t('ofCounterparty')}
          </Button>
        </Group>
      )}
      <ul className={classes.letters} aria-label={t('found.letters')}>
        {letters.map((letter) => {
          const [first_on = '', last_on = ''] = letter.period.split('..');
          return (
            <li key={letter.id}>
              <div>
                <Link to="/mutabakatlar/$id" params={{ id: letter.id }}>
                  {letter.number}
                </Link>{' '}
                <StatusBadge status={letter.status} />
                <Text size="sm" c="dimmed">
                  {letter.counterparty} · {periodName({ first_on, last_on }, language)}
                </Text>
              </div>
              <Button
                variant="default"
                size="xs"
                disabled={isBusy}
                aria-label={t('ofLetterNumber', { number: letter.number })}
                onClick={() => onMake({ letter_id: letter.id })}
              >
                {t('ofLetter')}
              </Button>
            </li>
          );
        })}
      </ul>
      {more && (
        <Text size="sm" c="dimmed">
          {t('found.more')}
        </Text>
      )}
    </Stack>
  );
}
