/** How a list of balances is prepared: a picture of the columns, and what may stand in them. */
import { Anchor, Collapse, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '@/ui/ScrollRegion';
import { AMOUNTS } from './error-rows';
import classes from './HowTo.module.css';

const HEADINGS = [
  'tax_number',
  'name',
  'email',
  'phone',
  'debit',
  'credit',
  'currency',
  'period_last',
] as const;
const ROWS = [
  [
    '1234567890',
    'Işık Tekstil A.Ş.',
    'muhasebe@isik.example',
    '0532 000 00 01',
    '24.691,34',
    '',
    'TRY',
    '31.10.2026',
  ],
  [
    '9876543217',
    'İnci Gıda Ltd. Şti.',
    'cari@inci.example',
    '0533 000 00 02',
    '',
    '1.250,00',
    'EUR',
    '31.10.2026',
  ],
];
const POINTS = ['headings', 'amounts', 'balance', 'dealers', 'extra', 'contact'] as const;

export function HowTo() {
  const { t } = useTranslation('imports');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section className={classes.help} aria-label={t('howTo.title')}>
      <Anchor
        component="button"
        type="button"
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronDown size={16} aria-hidden="true" className={classes.sign} />
        {t('howTo.title')}
      </Anchor>
      <Collapse expanded={isOpen} id={id}>
        <div className={classes.body}>
          <Picture />
          <ul className={classes.points}>
            {POINTS.map((point) => (
              <li key={point}>{t(`howTo.${point}`)}</li>
            ))}
          </ul>
        </div>
      </Collapse>
    </section>
  );
}

function Picture() {
  const { t } = useTranslation('imports');
  return (
    <ScrollRegion label={t('howTo.picture')}>
      <table className={classes.sheet}>
        <caption>
          <Text size="sm" c="dimmed" ta="left" component="span">
            {t('howTo.picture')}
          </Text>
        </caption>
        <thead>
          <tr>
            <td />
            {HEADINGS.map((column) => (
              <th key={column} scope="col" className={AMOUNTS.has(column) ? classes.amount : ''}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row, index) => (
            <tr key={row[0]}>
              <th scope="row">{index + 2}</th>
              {HEADINGS.map((column, at) => (
                <td key={column} className={AMOUNTS.has(column) ? classes.amount : ''}>
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
