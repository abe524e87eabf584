import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Permission } from '@/lib/session';
import { renderAt } from '@/testing/render';
import { MainMenu } from './MainMenu';

const held = vi.hoisted(() => ({ permissions: [] as string[] }));

vi.mock('@/lib/session', async (original) => ({
  ...(await original<object>()),
  useSignedIn: () => held,
}));

beforeEach(() => {
  held.permissions = [];
});

function may(...permissions: Permission[]): void {
  held.permissions = permissions;
}

it('shows reports and evidence to who may ask for them', async () => {
  may('document:read', 'audit:read', 'report:make', 'evidence:export');
  await renderAt(<MainMenu />);

  expect(await screen.findByText('Yasal rapor')).toBeVisible();
  expect(screen.getByText('Delil paketleri')).toBeVisible();
});

it('shows neither to who works with letters', async () => {
  may('document:read', 'document:make', 'mutabakat:read', 'mutabakat:send');
  await renderAt(<MainMenu />);

  expect(await screen.findByText('Belgeler')).toBeVisible();
  expect(screen.queryByText('Yasal rapor')).not.toBeInTheDocument();
  expect(screen.queryByText('Delil paketleri')).not.toBeInTheDocument();
});
