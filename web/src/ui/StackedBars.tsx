/** Bars over names; a picture only: its numbers stand in a table beside it. */
import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { count } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import classes from './StackedBars.module.css';

interface Series<Key extends string> {
  key: Key;
  label: string;
  colour: string;
}

interface Props<Key extends string> {
  rows: (Record<Key, number> & { name: string })[];
  series: Series<Key>[];
  /** One sentence that says what the picture shows. */
  summary: string;
  /** Bars beside each other instead of on each other. */
  grouped?: boolean;
}

export function StackedBars<Key extends string>({ rows, series, summary, grouped }: Props<Key>) {
  const language = useLanguage();
  return (
    <figure className={classes.figure}>
      <ul className={classes.legend} aria-hidden="true">
        {series.map(({ key, label, colour }) => (
          <li key={key}>
            <span className={classes.swatch} style={{ background: colour }} />
            {label}
          </li>
        ))}
      </ul>
      <div aria-hidden="true">
        <BarChart
          h={240}
          data={rows}
          dataKey="name"
          type={grouped ? 'default' : 'stacked'}
          series={series.map(({ key, label, colour }) => ({ name: key, label, color: colour }))}
          gridAxis="x"
          gridColor="var(--chart-grid)"
          tickLine="none"
          // Hidden from readers, so nothing in it takes the focus: the table beside it does.
          barChartProps={{ accessibilityLayer: false }}
          maxBarWidth={44}
          barProps={{ isAnimationActive: false, stroke: 'var(--paper)', strokeWidth: 1 }}
          valueFormatter={(value) => count(value, language)}
          tooltipAnimationDuration={0}
          xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 12 }}
          yAxisProps={{ allowDecimals: false, width: 44 }}
        />
      </div>
      <figcaption className="visually-hidden">{summary}</figcaption>
    </figure>
  );
}
