/** Everybody with access to the company, and who was invited. */
import { ActionIcon, Button } from '@mantine/core';
import { IconDoorExit, IconTableImport, IconUserPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { time } from '@/lib/format';
import { useMay, useSignedIn } from '@/lib/session';
import type { TableColumn } from '@/ui/DataTable/columns';
import { DataTable } from '@/ui/DataTable/DataTable';
import { TableFoot } from '@/ui/DataTable/TableFoot';
import { TablePage, TablePanel } from '@/ui/DataTable/TablePage';
import { TableSkeleton } from '@/ui/DataTable/TableSkeleton';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { useLanguage } from '@/ui/useLanguage';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { AccessDialog } from './AccessDialog';
import { FactorsDialog } from './FactorsDialog';
import { ImportDialog } from './ImportDialog';
import { InviteDialog } from './InviteDialog';
import { LeaveDialog } from './LeaveDialog';
import { RoleDialog } from './RoleDialog';
import { UserFilters } from './UserFilters';
import { type Asked, UserMenu } from './UserMenu';
import { UserState } from './UserState';
import classes from './Users.module.css';
import type { User } from './users-search';

type Open = Asked | { what: 'invite' | 'import' | 'leave' };

const route = getRouteApi('/_app/kullanicilar');
const PAGE = 100;
const AHEAD = 20;
const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

export function UsersPage() {
  const { t } = useTranslation('users');
  const { t: common } = useTranslation();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMay('user:manage');
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  useReturnFocus(open !== null);
  const list = $api.useInfiniteQuery(
    'get',
    '/api/users',
    { params: { query: { limit: PAGE, ...filters } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: (before) => before,
    },
  );
  const rows = list.data?.pages.flatMap((page) => page.items);
  const columns = useColumns(setOpen);

  function onView(_first: number, last: number): void {
    const isNear = rows !== undefined && last >= rows.length - AHEAD;
    if (isNear && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }

  return (
    <TablePage>
      <PageHeader title={t('title')} lead={t('lead')}>
        {mayManage && (
          <>
            <Button
              variant="default"
              leftSection={<IconTableImport size={16} aria-hidden="true" />}
              onClick={() => setOpen({ what: 'import' })}
            >
              {t('import.open')}
            </Button>
            <Button
              leftSection={<IconUserPlus size={16} aria-hidden="true" />}
              onClick={() => setOpen({ what: 'invite' })}
            >
              {t('invite.open')}
            </Button>
          </>
        )}
      </PageHeader>
      <TablePanel>
        <UserFilters
          value={filters}
          onChange={(search) => void navigate({ search, replace: true })}
        />
        {rows && rows.length > 0 ? (
          <>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              idOf={({ id }) => id}
              nameOf={({ name }) => name}
              hasMore={list.hasNextPage}
              isSwitching={list.isPlaceholderData}
              onView={onView}
              card={(user) => <PhoneCard user={user} onAsk={setOpen} />}
            />
            <TableFoot
              count={rows.length}
              hasMore={list.hasNextPage}
              hasFailed={Boolean(list.error)}
              onRetry={() => void list.refetch()}
            />
          </>
        ) : rows ? (
          <EmptyState title={t('none')} text={t('noneText')}>
            <Button
              variant="default"
              mt="sm"
              onClick={() => void navigate({ search: {}, replace: true })}
            >
              {common('action.clearFilters')}
            </Button>
          </EmptyState>
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <TableSkeleton columns={columns} hidden={NOTHING_HIDDEN} />
        )}
      </TablePanel>
      {open?.what === 'invite' && <InviteDialog onClose={close} />}
      {open?.what === 'import' && <ImportDialog onClose={close} />}
      {open?.what === 'leave' && <LeaveDialog onClose={close} />}
      {open?.what === 'role' && <RoleDialog user={open.user} onClose={close} />}
      {open?.what === 'factors' && <FactorsDialog user={open.user} onClose={close} />}
      {open?.what === 'access' && <AccessDialog user={open.user} onClose={close} />}
    </TablePage>
  );
}

function useColumns(onAsk: (asked: Open) => void): TableColumn<User>[] {
  const { t } = useTranslation('users');
  const language = useLanguage();
  return [
    {
      id: 'name',
      header: t('column.name'),
      width: 200,
      grows: true,
      isFixed: true,
      cell: (user) => <Name user={user} />,
    },
    { id: 'email', header: t('column.email'), width: 260, cell: (user) => user.email },
    { id: 'role', header: t('column.role'), width: 240, cell: (user) => <RoleOf user={user} /> },
    {
      id: 'state',
      header: t('column.state'),
      width: 140,
      cell: (user) => <UserState state={user.state} />,
    },
    {
      id: 'since',
      header: t('column.since'),
      width: 150,
      cell: ({ joined_at, invited_at }) => {
        const since = joined_at ?? invited_at;
        return <span className="numeric">{since ? time(since, language) : '–'}</span>;
      },
    },
    {
      id: 'menu',
      header: t('column.action'),
      width: 76,
      align: 'end',
      isFixed: true,
      cell: (user) => <Actions user={user} onAsk={onAsk} />,
    },
  ];
}

function Name({ user }: { user: User }) {
  const { t } = useTranslation('users');
  const { person } = useSignedIn();
  return (
    <strong>
      {user.name}
      {user.id === person.id && <span className={classes.you}>{t('you')}</span>}
    </strong>
  );
}

function RoleOf({ user }: { user: User }) {
  const { t } = useTranslation('users');
  return (
    <>
      {t(`role.${user.role}`)}
      {user.counterparty && <span className={classes.quiet}> · {user.counterparty.name}</span>}
    </>
  );
}

interface ActionsProps {
  user: User;
  onAsk: (asked: Open) => void;
}

/** Nobody changes himself; but one may leave. */
function Actions({ user, onAsk }: ActionsProps) {
  const { t } = useTranslation('users');
  const { person } = useSignedIn();
  const mayManage = useMay('user:manage');
  if (user.id === person.id) {
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('leave.open')}
        title={t('leave.open')}
        onClick={() => onAsk({ what: 'leave' })}
      >
        <IconDoorExit size={18} aria-hidden="true" />
      </ActionIcon>
    );
  }
  return mayManage ? <UserMenu user={user} onAsk={onAsk} /> : null;
}

function PhoneCard({ user, onAsk }: ActionsProps) {
  return (
    <div className={classes.phoneCard}>
      <div className={classes.phoneFacts}>
        <Name user={user} />
        <span>{user.email}</span>
        <span className={classes.quiet}>
          <RoleOf user={user} />
        </span>
        <span>
          <UserState state={user.state} />
        </span>
      </div>
      <Actions user={user} onAsk={onAsk} />
    </div>
  );
}
