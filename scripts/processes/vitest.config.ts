import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

/** Tests that start the console's real processes: they need the bundles and the build. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  defineConfig({
    root: new URL('../..', import.meta.url).pathname,
    test: {
      include: ['scripts/processes/*.test.ts'],
      testTimeout: 300_000,
      fileParallelism: false,
    },
  }),
)
