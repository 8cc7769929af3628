import { defineConfig, devices } from '@playwright/test'
import { administratorState, baseURL, sandboxPorts } from './ports'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './global-setup.ts',
  workers: sandboxPorts.length,
  fullyParallel: false,
  // Ceilings for a machine that does much else: nothing waits that long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./reporter.ts']],
  retries: process.env.CI ? 1 : 0,
  projects: [
    // Its link works once.
    { name: 'first start', testMatch: 'first-start.spec.ts', retries: 0 },
    {
      name: 'journeys',
      dependencies: ['first start'],
      testIgnore: 'first-start.spec.ts',
      use: { storageState: administratorState },
    },
  ],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    viewport: { width: 1440, height: 900 },
    // To record costs a quarter of a journey: where a failed one is tried again, only then.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
