import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { use } from '@/lib/db/client'
import { type Database, openEmbedded, openPostgres } from '@/lib/db/open'
import { newPostgres } from './new-postgres'

export const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/**
 * A fresh database for one test file: PGlite in memory, from the image of ./image, or a new database on the PostgreSQL of TEST_DATABASE_URL.
 * It becomes the process's database; close it in afterAll.
 */
export async function testDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  const database = server
    ? await freshPostgres(server)
    : await openEmbedded(new Blob([await readFile(inject('image'))]), migrations)
  use(database)
  return database
}

async function freshPostgres(server: string): Promise<Database> {
  return openPostgres(await newPostgres(server), migrations)
}
