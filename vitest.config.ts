import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const tests = ['app', 'components', 'lib', 'scripts'].flatMap((folder) =>
  readdirSync(here(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
)
/** On PostgreSQL only those run again that ask a database. */
const asksDatabase = (test: string) =>
  /lib\/db\/open|testing\/(?:database|with-sandbox)|TEST_DATABASE_URL/.test(readFileSync(here(test), 'utf8'))

export default defineConfig({
  resolve: {
    alias: [
      { find: 'server-only', replacement: here('./lib/testing/empty.ts') },
      { find: /^@\//, replacement: here('./') },
    ],
  },
  test: {
    include: process.env.TEST_DATABASE_URL ? tests.filter(asksDatabase) : tests,
    // Those need the build, and run as a step of their own.
    exclude: ['scripts/processes/**', 'scripts/gateways/**', '**/node_modules/**'],
    globalSetup: './lib/testing/image.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // To optimize the WebAssembly of PGlite and Prisma takes longer than a file runs.
    execArgv: ['--liftoff-only'],
  },
})
