/** What can be done about one person. */
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconDots,
  IconMailForward,
  IconShieldOff,
  IconUserCheck,
  IconUserCog,
  IconUserOff,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';
import { problemOf } from '@/lib/problem';
import { useProblemText } from '@/ui/problem-text';
import type { User } from './users-search';

export type Asked = { what: 'role' | 'access' | 'factors'; user: User };

interface Props {
  user: User;
  onAsk: (asked: Asked) => void;
}

export function UserMenu({ user, onAsk }: Props) {
  const { t } = useTranslation('users');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const { id, name, state } = user;
  const send = $api.useMutation('post', '/api/users/{id}/invitation', {
    onSuccess: () => notifications.show({ message: t('resent', { name }) }),
    onError: (error) =>
      notifications.show({ color: 'red', message: problemText(problemOf(error)) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/api/users'] }),
  });
  const hasJoined = user.joined_at !== null || state === 'active';
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          loading={send.isPending}
          aria-label={t('menu.label', { name })}
        >
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!hasJoined && (
          <Menu.Item
            leftSection={<IconMailForward size={16} aria-hidden="true" />}
            onClick={() => send.mutate({ params: { path: { id } } })}
          >
            {t('menu.resend')}
          </Menu.Item>
        )}
        {user.role !== 'counterparty' && state !== 'inactive' && (
          <Menu.Item
            leftSection={<IconUserCog size={16} aria-hidden="true" />}
            onClick={() => onAsk({ what: 'role', user })}
          >
            {t('menu.role')}
          </Menu.Item>
        )}
        {state === 'active' && (
          <Menu.Item
            leftSection={<IconShieldOff size={16} aria-hidden="true" />}
            onClick={() => onAsk({ what: 'factors', user })}
          >
            {t('menu.factors')}
          </Menu.Item>
        )}
        {state !== 'inactive' && (
          <Menu.Item
            color="red"
            leftSection={<IconUserOff size={16} aria-hidden="true" />}
            onClick={() => onAsk({ what: 'access', user })}
          >
            {t(state === 'invited' ? 'menu.withdraw' : 'menu.end')}
          </Menu.Item>
        )}
        {state === 'inactive' && hasJoined && (
          <Menu.Item
            leftSection={<IconUserCheck size={16} aria-hidden="true" />}
            onClick={() => onAsk({ what: 'access', user })}
          >
            {t('menu.giveBack')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
