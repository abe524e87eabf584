/** The letters of the last twelve periods by their state. */
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { ChartTable } from '@/ui/ChartTable';
import { Panel } from '@/ui/Panel';
import { StackedBars } from '@/ui/StackedBars';
import { useLanguage } from '@/ui/useLanguage';
import { periodName, periodRows } from './period-rows';

export function PeriodChart({ periods }: { periods: Schemas['PeriodSumsOut'][] }) {
  const { t } = useTranslation('dashboard');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const rows = periodRows(periods);
  const n = (value: number) => count(value, language);
  const total = rows.reduce((all, row) => all + row.approved + row.rejected + row.open, 0);
  const last = rows.at(-1);
  return (
    <Panel title={t('chart')}>
      <StackedBars
        rows={rows.map((row) => ({ ...row, name: periodName(row.period, language) }))}
        series={[
          { key: 'approved', label: common('status.approved'), colour: 'var(--chart-agreed)' },
          { key: 'rejected', label: common('status.rejected'), colour: 'var(--chart-not)' },
          { key: 'open', label: t('open'), colour: 'var(--chart-open)' },
        ]}
        summary={t('chartSummary', {
          periods: n(rows.length),
          letters: n(total),
          last: last ? periodName(last.period, language) : '–',
        })}
      />
      <ChartTable
        caption={t('chart')}
        heads={[t('period'), common('status.approved'), common('status.rejected'), t('open')]}
        rows={rows.map((row) => [
          periodName(row.period, language),
          n(row.approved),
          n(row.rejected),
          n(row.open),
        ])}
      />
    </Panel>
  );
}
