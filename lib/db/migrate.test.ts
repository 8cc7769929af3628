import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { newPostgres } from '@/lib/testing/database'
import { openPostgres } from './open'

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
