/** Search, role and state over the list of people. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Users.module.css';
import { ROLES, STATES, type UsersSearch, usersSearchFrom } from './users-search';

const TYPING_MS = 250;

interface Props {
  value: UsersSearch;
  onChange: (value: UsersSearch) => void;
}

export function UserFilters({ value, onChange }: Props) {
  const { t } = useTranslation('users');
  const [typed, setTyped] = useState(value.search ?? '');
  const ask = useDebouncedCallback((search: string) => set({ search }), TYPING_MS);
  useEffect(() => setTyped(value.search ?? ''), [value.search]);

  function set(part: Record<string, string>): void {
    onChange(usersSearchFrom({ ...value, ...part }));
  }

  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          ask(currentTarget.value.trim());
        }}
      />
      <NativeSelect
        aria-label={t('filter.role')}
        value={value.role ?? ''}
        onChange={({ currentTarget }) => set({ role: currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyRole') },
          ...ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t('filter.state')}
        value={value.state ?? ''}
        onChange={({ currentTarget }) => set({ state: currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyState') },
          ...STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
        ]}
      />
    </search>
  );
}
