/** One export: of what, who asked for it and why, how far it is, and the way to take it away. */
import { Button, Group, Progress, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconClock, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '@/lib/api';
import { count, time } from '@/lib/format';
import { periodName } from '@/lib/months';
import { problemOf } from '@/lib/problem';
import { Badge } from '@/ui/Badge';
import { useProblemText } from '@/ui/problem-text';
import { useLanguage } from '@/ui/useLanguage';
import classes from './Reports.module.css';

type Export = Schemas['ExportOut'];

const LOOKS = {
  running: { Sign: IconClock, tone: 'wait' },
  completed: { Sign: IconCheck, tone: 'good' },
  failed: { Sign: IconAlertTriangle, tone: 'bad' },
} as const;
/** What an export of more than 5,000 letters is refused with. */
const TOO_MANY = 'too_many_letters';

interface Props {
  made: Export;
  /** Asks for an export of less. */
  onNarrow: () => void;
}

export function ExportItem({ made, onNarrow }: Props) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const problemText = useProblemText();
  const { status, reason, asked_by: who, started_at: at } = made;
  const scope = useScope(made);
  const problem = made.problems[0];

  async function download(): Promise<void> {
    try {
      const { data } = await api.GET('/api/exports/{id}/file', {
        params: { path: { id: made.id } },
      });
      if (data) window.location.assign(data.url);
    } catch (error) {
      notifications.show({ color: 'red', message: problemText(problemOf(error)) });
    }
  }

  return (
    <li>
      <div className={classes.export}>
        <Group gap={8}>
          <Text fw={600}>{scope}</Text>
          <Badge {...LOOKS[status]}>{t(`exports.state.${status}`)}</Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[time(at, language), who, t(`why.${reason}`)].filter(Boolean).join(' · ')}
        </Text>
        {status === 'running' && <Running made={made} />}
        {status === 'completed' && (
          <Text size="sm">{t('exports.letters', { n: count(made.total, language) })}</Text>
        )}
        {status === 'failed' && problem && (
          <Text size="sm" c="var(--bad)">
            {problem[language]}
          </Text>
        )}
      </div>
      {status === 'completed' && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          aria-label={t('exports.downloadOf', { scope })}
          onClick={() => void download()}
        >
          {t('exports.download')}
        </Button>
      )}
      {problem?.code === TOO_MANY && (
        <Button variant="default" onClick={onNarrow}>
          {t('exports.narrow')}
        </Button>
      )}
    </li>
  );
}

function Running({ made: { total, done } }: { made: Export }) {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  return (
    <>
      <Progress
        mt={6}
        value={total ? (done / total) * 100 : 0}
        animated
        aria-label={t('exports.state.running')}
      />
      <Text size="sm" className="numeric">
        {total
          ? t('exports.progress', { done: count(done, language), total: count(total, language) })
          : t('exports.gathering')}
      </Text>
    </>
  );
}

function useScope({ letter_id: letter, counterparty_id: card, period, about }: Export): string {
  const { t } = useTranslation('reports');
  const language = useLanguage();
  const name = about || t('exports.nameless');
  if (letter) return t('exports.ofLetter', { name });
  if (card) return t('exports.ofCounterparty', { name });
  const [first_on = '', last_on = ''] = (period ?? '').split('..');
  return t('exports.ofPeriod', { period: periodName({ first_on, last_on }, language) });
}
