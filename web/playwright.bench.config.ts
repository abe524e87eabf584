import suite from './playwright.config';

/** `make bench`: the suite's browser and stack, one page at a time. */
export default {
  ...suite,
  testDir: './bench',
  testMatch: '*.bench.ts',
  workers: 1,
  timeout: 15 * 60_000,
  use: { ...suite.use, trace: 'off' as const },
};
