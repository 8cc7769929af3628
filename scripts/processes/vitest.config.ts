import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

/** Tests that start the console's real processes: they need the bundles and the build. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  defineConfig({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    test: {
      include: ['scripts/processes/*.test.ts'],
      testTimeout: 300_000,
      // Many of them start a console.
      hookTimeout: 300_000,
      // Each file has its own data folder, database and ports; what they start waits more than it works.
      maxWorkers: 3,
      // As journeys are: what passes only then is named at the end.
      retry: process.env.CI ? 1 : 0,
    },
  }),
)
