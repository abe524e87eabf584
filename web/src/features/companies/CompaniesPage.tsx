/** The companies of the installation, for who runs it: names, dates, counts. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconBan, IconCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { count, time } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ScrollRegion } from '@/ui/ScrollRegion';
import { useLanguage } from '@/ui/useLanguage';
import { useReturnFocus } from '@/ui/useReturnFocus';
import classes from './Companies.module.css';
import { NewCompanyDialog } from './NewCompanyDialog';
import { SwitchDialog } from './SwitchDialog';
import type { Tenant } from './tenant';

export function CompaniesPage() {
  const { t } = useTranslation('companies');
  const [open, setOpen] = useState<'new' | Tenant | null>(null);
  const close = () => setOpen(null);
  useReturnFocus(open !== null);
  const list = $api.useQuery('get', '/api/admin/companies');
  const companies = list.data?.items;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        <Button
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => setOpen('new')}
        >
          {t('new')}
        </Button>
      </PageHeader>
      <div className={classes.panel}>
        {companies && companies.length > 0 ? (
          <ScrollRegion label={t('title')}>
            <Table companies={companies} onSwitch={setOpen} />
          </ScrollRegion>
        ) : companies ? (
          <EmptyState title={t('empty')} text={t('emptyText')}>
            <Button mt="sm" onClick={() => setOpen('new')}>
              {t('new')}
            </Button>
          </EmptyState>
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Stack gap="sm" p="md" aria-hidden="true">
            <Skeleton height={28} />
            <Skeleton height={28} />
            <Skeleton height={28} />
          </Stack>
        )}
      </div>
      {open === 'new' && <NewCompanyDialog onClose={close} />}
      {open !== null && open !== 'new' && <SwitchDialog company={open} onClose={close} />}
    </>
  );
}

interface TableProps {
  companies: Tenant[];
  onSwitch: (company: Tenant) => void;
}

function Table({ companies, onSwitch }: TableProps) {
  const { t } = useTranslation('companies');
  const language = useLanguage();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.members')}</th>
          <th scope="col">{t('column.founded')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('column.action')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {companies.map((company) => (
          <tr key={company.id}>
            <th scope="row">{company.name}</th>
            <td>
              {company.active ? (
                <Badge Sign={IconCheck} tone="good">
                  {t('active')}
                </Badge>
              ) : (
                <Badge Sign={IconBan} tone="bad">
                  {t('suspended')}
                </Badge>
              )}
            </td>
            <td className="numeric" data-head={t('column.members')}>
              {count(company.members, language)}
            </td>
            <td className="numeric" data-head={t('column.founded')}>
              {time(company.founded_at, language)}
            </td>
            <td className={classes.action}>
              <Button
                size="xs"
                variant="default"
                aria-label={t(company.active ? 'suspendOf' : 'resumeOf', { name: company.name })}
                onClick={() => onSwitch(company)}
              >
                {t(company.active ? 'suspend.action' : 'resume.action')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
