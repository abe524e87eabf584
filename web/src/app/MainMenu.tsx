/** Where one can go, by what one may do. */
import {
  IconAddressBook,
  IconBell,
  IconBuildings,
  IconFileCertificate,
  IconGavel,
  IconHelpCircle,
  IconHistory,
  IconInbox,
  IconLayoutDashboard,
  IconPackageExport,
  IconScale,
  IconSettings,
  IconShieldLock,
  IconTableImport,
  IconTemplate,
  IconUserShield,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Permission, useSignedIn } from '@/lib/session';
import classes from './MainMenu.module.css';

type Name =
  | 'dashboard'
  | 'letters'
  | 'imports'
  | 'counterparties'
  | 'notifications'
  | 'audit'
  | 'documents'
  | 'reports'
  | 'exports'
  | 'legalTexts'
  | 'security'
  | 'privacy'
  | 'users'
  | 'inbox'
  | 'companies'
  | 'settings'
  | 'help';

interface Place {
  to: LinkProps['to'];
  name: Name;
  Sign: TablerIcon;
  needs: Permission;
}

const PLACES: Place[] = [
  { to: '/panel', name: 'dashboard', Sign: IconLayoutDashboard, needs: 'dashboard:read' },
  { to: '/mutabakatlar', name: 'letters', Sign: IconScale, needs: 'mutabakat:read' },
  { to: '/toplu-yukleme', name: 'imports', Sign: IconTableImport, needs: 'import:read' },
  {
    to: '/cari-kartlar',
    name: 'counterparties',
    Sign: IconAddressBook,
    needs: 'counterparty:read',
  },
  { to: '/belgeler', name: 'documents', Sign: IconFileCertificate, needs: 'document:read' },
  { to: '/bildirimler', name: 'notifications', Sign: IconBell, needs: 'notification:read' },
  { to: '/gelen', name: 'inbox', Sign: IconInbox, needs: 'inbox:read' },
  { to: '/firmalar', name: 'companies', Sign: IconBuildings, needs: 'platform:operate' },
  { to: '/kullanicilar', name: 'users', Sign: IconUsers, needs: 'user:read' },
  { to: '/denetim', name: 'audit', Sign: IconHistory, needs: 'audit:read' },
  { to: '/yasal-rapor', name: 'reports', Sign: IconGavel, needs: 'report:make' },
  { to: '/delil-paketleri', name: 'exports', Sign: IconPackageExport, needs: 'evidence:export' },
  { to: '/guvenlik', name: 'security', Sign: IconShieldLock, needs: 'security:read' },
  { to: '/kvkk', name: 'privacy', Sign: IconUserShield, needs: 'privacy:manage' },
  { to: '/metinler', name: 'legalTexts', Sign: IconTemplate, needs: 'legal_text:manage' },
  { to: '/ayarlar', name: 'settings', Sign: IconSettings, needs: 'company:edit' },
  { to: '/yardim', name: 'help', Sign: IconHelpCircle, needs: 'self' },
];

export function MainMenu() {
  const { t } = useTranslation();
  const { permissions } = useSignedIn();
  return (
    <nav aria-label={t('nav.label')} className={classes.menu}>
      {PLACES.filter(({ needs }) => permissions.includes(needs)).map(({ to, name, Sign }) => (
        <Link key={name} to={to} className={classes.place} activeProps={{ 'aria-current': 'page' }}>
          <Sign size={18} stroke={1.6} aria-hidden="true" />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
