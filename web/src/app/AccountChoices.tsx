/** The account menu, open: profile, language, the way out. */
import { Menu, Text } from '@mantine/core';
import { notifications as toasts } from '@mantine/notifications';
import { IconBuilding, IconCheck, IconLanguage, IconLogout, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { changeLanguage } from '@/lib/i18n';
import { problemOf } from '@/lib/problem';
import { chooseCompany, homeOf, signOut, useSignedIn } from '@/lib/session';
import { useProblemText } from '@/ui/problem-text';
import { useOpenAtOnce } from '@/ui/useOpenAtOnce';
import { AccountButton } from './AccountButton';

export function AccountChoices() {
  const { t, i18n } = useTranslation();
  const { person, company, companies } = useSignedIn();
  const problemText = useProblemText();
  const { opened, onChange, target } = useOpenAtOnce();
  const other = i18n.language === 'tr' ? 'en' : 'tr';

  async function switchLanguage(): Promise<void> {
    await changeLanguage(other);
    // The device remembers it anyway; the profile carries it to the next device.
    await api.PATCH('/api/auth/me', { body: { language: other } }).catch(() => undefined);
  }

  async function choose(id: string): Promise<void> {
    if (id === company.id) return;
    try {
      // A page drawn anew: nothing that was read for the one company stands in the other.
      window.location.assign(homeOf(await chooseCompany(id)));
    } catch (error) {
      toasts.show({ color: 'red', message: problemText(problemOf(error)) });
    }
  }

  return (
    <Menu position="bottom-end" width={240} opened={opened} onChange={onChange}>
      <Menu.Target>
        <AccountButton ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--ink)" truncate>
            {person.name}
          </Text>
          <Text size="xs" truncate>
            {person.email}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/profil" leftSection={<IconUser size={16} />}>
          {t('person.profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLanguage size={16} />} onClick={() => void switchLanguage()}>
          {t('person.language')}
        </Menu.Item>
        {companies.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('person.switch')}</Menu.Label>
            {companies.map(({ id, name }) => (
              <Menu.Item
                key={id}
                leftSection={<IconBuilding size={16} />}
                rightSection={id === company.id && <IconCheck size={16} aria-hidden="true" />}
                aria-current={id === company.id || undefined}
                onClick={() => void choose(id)}
              >
                {name}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('person.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
