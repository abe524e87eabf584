import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { takesPictures } from './e2e/support/picture';

/** Debian's browser where it is installed; else Playwright's own. */
const DEBIAN = '/usr/bin/chromium';

export default defineConfig({
  testDir: './e2e',
  // Pictures are made on demand, by `make screenshots`.
  testIgnore: takesPictures ? [] : ['screenshots.spec.ts'],
  globalSetup: './e2e/support/stack.ts',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    // Set by the global set-up, before the workers start.
    baseURL: process.env.E2E_ADDRESS,
    viewport: { width: 1440, height: 900 },
    locale: 'tr-TR',
    timezoneId: 'Europe/Istanbul',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      ...(existsSync(DEBIAN) ? { executablePath: DEBIAN } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
