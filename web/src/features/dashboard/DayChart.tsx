/** What was sent and what was answered on each of the last 31 days. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { count, day } from '@/lib/format';
import { ChartTable } from '@/ui/ChartTable';
import { Panel } from '@/ui/Panel';
import { StackedBars } from '@/ui/StackedBars';
import { useLanguage } from '@/ui/useLanguage';

export function DayChart({ days }: { days: Schemas['DayOut'][] }) {
  const { t } = useTranslation('dashboard');
  const language = useLanguage();
  const rows = days.map(({ day: on, by_status: came }) => ({
    name: day(on, language),
    sent: came.sent ?? 0,
    answers: (came.approved ?? 0) + (came.rejected ?? 0),
  }));
  const n = (value: number) => count(value, language);
  const all = (key: 'sent' | 'answers') => rows.reduce((so, row) => so + row[key], 0);
  return (
    <Panel title={t('days')}>
      <StackedBars
        rows={rows}
        grouped
        series={[
          { key: 'sent', label: t('sent'), colour: 'var(--chart-open)' },
          { key: 'answers', label: t('answers'), colour: 'var(--chart-agreed)' },
        ]}
        summary={t('daysSummary', { sent: n(all('sent')), answered: n(all('answers')) })}
      />
      <ChartTable
        caption={t('days')}
        heads={[t('day'), t('sent'), t('answers')]}
        rows={rows.map((row) => [row.name, n(row.sent), n(row.answers)])}
      />
    </Panel>
  );
}
