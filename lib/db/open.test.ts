import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import { newPostgres } from '@/lib/testing/new-postgres'
import { haveSpace, openEmbedded, openPostgres } from './open'
import { pglite } from './pglite'
import { DatabaseRefused } from './refused'

vi.mock('./pglite', async (original) => {
  const real = await original<typeof import('./pglite')>()
  return { ...real, pglite: vi.fn(real.pglite) }
})
afterEach(() => vi.useRealTimers())

const folder = () => mkdtempSync(join(tmpdir(), 'open-'))
const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

it('refuses a disk without space for a database', async () => {
  const one = folder()
  await haveSpace(one, 1)
  const refused = await haveSpace(one, Number.MAX_SAFE_INTEGER).catch((error) => error)
  expect(refused).toBeInstanceOf(DatabaseRefused)
  expect(refused.message).toMatch(/^DATA_DIR: \d+ MB are free for .*; \d+ MB are needed\.$/)
})

it('refuses a folder that holds half a database, in one line', async () => {
  const one = folder()
  mkdirSync(join(one, 'database'))
  writeFileSync(join(one, 'database', 'PG_VERSION'), '17\n')
  const refused = await openEmbedded(one, migrations).catch((error) => error)
  expect(refused).toBeInstanceOf(DatabaseRefused)
  expect(refused.message).toMatch(
    /^DATA_DIR: the database in .* cannot be opened \(.*\)\. Restore a backup into another folder\.$/,
  )
})

it('refuses a database that never opens, in one line', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const never = new Promise<never>(() => {})
  vi.mocked(pglite).mockReturnValueOnce({ waitReady: never, close: () => never } as never)
  const refused = openEmbedded(folder(), migrations).catch((error) => error)
  await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0))
  await vi.advanceTimersByTimeAsync(311_000)
  expect(await refused).toBeInstanceOf(DatabaseRefused)
  expect((await refused).message).toMatch(/ cannot be opened \(no answer within 300 seconds\)\. /)
})

it('gives the space of deleted rows back every hour', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { client, close } = await openEmbedded(folder(), migrations)
  const bytes = async () => {
    const [row] = await client.$queryRaw<{ size: bigint }[]>`SELECT pg_relation_size('"RateLimit"') AS size`
    return Number(row?.size)
  }
  await client.$executeRaw`INSERT INTO "RateLimit" SELECT n::text, 1, 0 FROM generate_series(1, 5000) AS n`
  await client.$executeRaw`DELETE FROM "RateLimit"`
  expect(await bytes()).toBeGreaterThan(100_000)
  vi.advanceTimersByTime(3_600_000)
  expect(await bytes()).toBe(0)
  await close()
})

it.each([
  [2, 'belongs to another user (EACCES). Start as that user, or give'],
  [51, 'cannot be opened (ENOSPC). Restore'],
  [9, 'cannot be opened (ErrnoError). Restore'],
])('says what it means where PGlite throws a number: %i', async (errno, words) => {
  const thrown = { name: 'ErrnoError', errno }
  vi.mocked(pglite).mockImplementationOnce(
    () => ({ waitReady: Promise.reject(thrown), close: async () => {} }) as never,
  )
  await expect(openEmbedded(folder(), migrations)).rejects.toThrow(words)
})

it.runIf(process.env.TEST_DATABASE_URL)('PostgreSQL: a migration that does not end, ends', async () => {
  const endless = folder()
  mkdirSync(join(endless, '1_endless'))
  writeFileSync(join(endless, '1_endless', 'migration.sql'), 'SELECT pg_sleep(3600)')
  const url = await newPostgres(process.env.TEST_DATABASE_URL as string)
  const limits = { connect: 5_000, answer: 10_000, turn: 5_000, migration: 100 }
  await expect(openPostgres(url, endless, limits)).rejects.toThrow(
    'DATABASE_URL: the database cannot be used (a migration took longer than ten minutes).',
  )
  // A server that says nothing any more does not end it itself.
  writeFileSync(
    join(endless, '1_endless', 'migration.sql'),
    'SET statement_timeout = 0; SELECT pg_sleep(3600)',
  )
  await expect(openPostgres(url, endless, { ...limits, answer: 500 })).rejects.toThrow(
    'DATABASE_URL: the database cannot be used (no answer).',
  )
})
