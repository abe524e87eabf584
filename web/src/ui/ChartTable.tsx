/** The numbers of a chart as a real table, for whoever would rather read than look. */
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '@/ui/ScrollRegion';
import classes from './ChartTable.module.css';

interface Props {
  caption: string;
  heads: string[];
  /** The first cell of a row names it; the others are figures. */
  rows: string[][];
}

export function ChartTable({ caption, heads, rows }: Props) {
  const { t } = useTranslation();
  return (
    <details className={classes.details}>
      <summary>{t('table.asTable')}</summary>
      <ScrollRegion label={t('table.of', { name: caption })}>
        <table className={classes.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...figures]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {figures.map((figure, place) => (
                  <td key={heads[place + 1]}>{figure}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
