import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { expect, it } from 'vitest'
import { newPostgres } from '@/lib/testing/new-postgres'
import { migrate } from './migrate'
import { openPostgres } from './open'
import { pglite } from './pglite'
import { DatabaseRefused } from './refused'

const server = process.env.TEST_DATABASE_URL
const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

// The embedded database has one process and one connection: nobody can meet there.
it.runIf(server)('five that start at once on an empty database migrate it once', async () => {
  const url = await newPostgres(server as string)
  const opened = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url, migrations)))
  const applied = await opened[0]?.client.$queryRawUnsafe<{ name: string; times: number }[]>(
    'SELECT "migration_name" AS name, count(*)::int AS times FROM "_prisma_migrations" GROUP BY 1',
  )
  expect(applied?.length).toBeGreaterThan(0)
  expect(applied?.filter(({ times }) => times !== 1)).toEqual([])
  for (const { client } of opened) expect(await client.organization.count()).toBe(0)
  await Promise.all(opened.map((one) => one.close()))
})

it('refuses a database that a later or another version migrated, and takes its own again', async () => {
  const database = pglite(null)
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  cpSync(migrations, folder, { recursive: true })
  const later = join(folder, '99990101000000_later')
  mkdirSync(later)
  writeFileSync(join(later, 'migration.sql'), 'CREATE TABLE "Later" ();')
  expect(await migrate(database, folder)).toContain('99990101000000_later')
  expect(await migrate(database, folder)).toEqual([])

  const refused = await migrate(database, migrations).catch((error) => error)
  expect(refused).toBeInstanceOf(DatabaseRefused)
  expect(refused.message).toBe(
    'The database belongs to a later version of Gatehouse (migration 99990101000000_later). Start that one.',
  )
  writeFileSync(join(later, 'migration.sql'), 'CREATE TABLE "Other" ();')
  await expect(migrate(database, folder)).rejects.toThrow(
    'The database belongs to another version of Gatehouse (migration 99990101000000_later differs). Start that one.',
  )
  rmSync(folder, { recursive: true })
  await database.close()
})

const searchIndex = `SELECT count(*)::int AS found FROM pg_indexes WHERE indexname = 'KeyManager_search_idx'`

it('goes on without the index of the search where the server does not have the extension', async () => {
  const without = new PGlite()
  await migrate(without, migrations)
  expect((await without.query(searchIndex)).rows).toEqual([{ found: 0 }])
  await without.close()
  const own = pglite(null)
  await migrate(own, migrations)
  expect((await own.query(searchIndex)).rows).toEqual([{ found: 1 }])
  await own.close()
})

it.runIf(server)('goes on without it where the role may not create the extension', async () => {
  const url = await newPostgres(server as string)
  const owner = await openPostgres(url, emptyFolder())
  const role = `limited_${randomUUID().slice(0, 8)}`
  await owner.client.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'limited'`)
  await owner.client.$executeRawUnsafe(`GRANT ALL ON SCHEMA public TO ${role}`)
  await owner.client.$executeRawUnsafe(`GRANT ALL ON "_prisma_migrations" TO ${role}`)
  await owner.close()
  const limited = new URL(url)
  limited.username = role
  limited.password = 'limited'
  const opened = await openPostgres(limited.href, migrations)
  expect(await opened.client.$queryRawUnsafe(searchIndex)).toEqual([{ found: 0 }])
  await opened.close()
})

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'migrations-'))
}
