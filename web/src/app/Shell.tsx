/** The frame of every signed-in page: menu, live state, bell, account; and the live connection. */
import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollowedJobs } from '@/lib/jobs';
import { later } from '@/lib/later';
import { applyEvents, catchUp } from '@/lib/live-events';
import { connectLive } from '@/lib/realtime';
import { useSignedIn } from '@/lib/session';
import { Mark } from '@/ui/Mark';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import { LiveDot } from './LiveDot';
import { MainMenu } from './MainMenu';
import { PrivacyGate } from './PrivacyGate';
import { SetUpBanner } from './SetUpBanner';
import classes from './Shell.module.css';
import { StaleNotice } from './StaleNotice';

// What is not seen at first is not loaded at first.
const MenuDrawer = later(() => import('./MenuDrawer'), 'MenuDrawer');
const StepUp = later(() => import('./StepUp'), 'StepUp');
const JobProgress = later(() => import('@/ui/JobProgress'), 'JobProgress');

export function Shell() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const queries = useQueryClient();
  const [isMenuOpen, menu] = useDisclosure(false, { onOpen: () => setMenuOpenOnce(true) });
  const [wasMenuOpen, setMenuOpenOnce] = useState(false);
  const jobs = useFollowedJobs();
  const path = useRouterState({ select: (state) => state.location.pathname });

  const isLive = me.permissions.includes('live:connect');
  useEffect(
    () =>
      isLive
        ? connectLive({
            onEvents: (events) => void applyEvents(queries, events),
            onOpen: () => void catchUp(queries),
          })
        : undefined,
    [queries, isLive],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer
  useEffect(() => menu.close(), [path]);

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <aside className={classes.side}>
        <Brand company={me.company.name} />
        <MainMenu />
      </aside>
      {wasMenuOpen && (
        <Suspense>
          <MenuDrawer isOpen={isMenuOpen} onClose={menu.close} />
        </Suspense>
      )}
      <div className={classes.body}>
        <header className={classes.top}>
          <Burger
            opened={isMenuOpen}
            onClick={menu.toggle}
            className={classes.burger}
            size="sm"
            aria-label={t(isMenuOpen ? 'nav.close' : 'nav.open')}
          />
          <span className={classes.company}>{me.company.name}</span>
          {isLive && <LiveDot />}
          {me.permissions.includes('notification:read') && <Bell />}
          <AccountMenu />
        </header>
        {isLive && <StaleNotice />}
        <SetUpBanner />
        <PrivacyGate />
        <main id="content" className={classes.content} tabIndex={-1}>
          <Outlet />
        </main>
        <Suspense>
          <StepUp />
        </Suspense>
        {jobs.length > 0 && (
          <Suspense>
            <JobProgress />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function Brand({ company }: { company: string }) {
  return (
    <div className={classes.brand}>
      <Mark className={classes.mark} />
      <span>
        <strong>e-Mutabakat</strong>
        <span className={classes.brandCompany}>{company}</span>
      </span>
    </div>
  );
}
