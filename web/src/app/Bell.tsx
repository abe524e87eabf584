/** How much waits for the person's eye. */
import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/lib/api';

export function Bell() {
  const { t } = useTranslation();
  const { data } = $api.useQuery('get', '/api/notifications/unread');
  const unread = data?.count ?? 0;
  const shown = data?.more ? `${unread}+` : String(unread);
  return (
    <Indicator label={shown} size={16} disabled={unread === 0} color="red" offset={4}>
      <ActionIcon
        component={Link}
        to="/bildirimler"
        variant="subtle"
        size="lg"
        data-testid="bell"
        aria-label={`${t('nav.notifications')}: ${shown}`}
      >
        <IconBell size={20} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </Indicator>
  );
}
