/** Imports, newest first: a table, on a phone one card each. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/lib/api';
import { count, time } from '@/lib/format';
import { useLanguage } from '@/ui/useLanguage';
import { ImportBadge, type ImportStatus } from './ImportBadge';
import classes from './ImportList.module.css';

interface Props {
  imports: Schemas['ImportOut'][];
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

export function ImportList({ imports, hasMore, isLoadingMore, onMore }: Props) {
  const { t } = useTranslation('imports');
  const { t: common } = useTranslation();
  return (
    <>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{t('list.file')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col">{t('list.at')}</th>
            <th scope="col">{t('list.period')}</th>
            <th scope="col" className={classes.figure}>
              {t('list.rows')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('list.errorRows')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('list.letters')}
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((each) => (
            <Row key={each.id} import_={each} />
          ))}
        </tbody>
      </table>
      {hasMore && (
        <Button variant="default" mt="sm" loading={isLoadingMore} onClick={onMore}>
          {common('action.more')}
        </Button>
      )}
    </>
  );
}

function Row({ import_ }: { import_: Schemas['ImportOut'] }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const { counts } = import_;
  const figures = [
    ['rows', counts.rows],
    ['errorRows', counts.error_rows],
    ['letters', counts.letters],
  ] as const;
  return (
    <tr data-unread={counts.rows === 0 || undefined}>
      <td className={classes.file}>
        <Link to="/toplu-yukleme/$id" params={{ id: import_.id }} className={classes.link}>
          {import_.file_name}
        </Link>
      </td>
      <td>
        <ImportBadge status={import_.status as ImportStatus} />
      </td>
      <td className={classes.quiet}>{time(import_.created_at, language)}</td>
      <td className={classes.quiet} data-label={t('list.period')}>
        {import_.period?.label ?? t('list.periodInFile')}
      </td>
      {figures.map(([name, value]) => (
        <td key={name} className={classes.figure} data-label={t(`list.${name}`)}>
          {counts.rows === 0 ? '–' : count(value, language)}
        </td>
      ))}
    </tr>
  );
}
