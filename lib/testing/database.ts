import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { use } from '@/lib/db/client'
import { type Database, openEmbedded, openPostgres } from '@/lib/db/open'
import { useOutbound } from '@/lib/net/outbound'
import { newPostgres } from './new-postgres'
import { publish } from './published'

export const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/**
 * A fresh database for one test file: PGlite in memory, from the image of ./image, or a new database on the PostgreSQL of TEST_DATABASE_URL.
 * It becomes the process's database; close it in afterAll. The way out leads nowhere until a test says where.
 */
export async function testDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  const database = server
    ? await freshPostgres(server)
    : await openEmbedded(new Blob([await readFile(inject('image'))]), migrations)
  use(database)
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React
  useOutbound(publish({}))
  return database
}

async function freshPostgres(server: string): Promise<Database> {
  return openPostgres(await newPostgres(server), migrations)
}
