import { fileURLToPath } from 'node:url'
import { use } from '@/lib/db/client'
import { type Database, openEmbedded, openPostgres } from '@/lib/db/open'

const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/**
 * A fresh database for one test file: PGlite in memory, or a new database on the PostgreSQL of TEST_DATABASE_URL.
 * It becomes the process's database; close it in afterAll.
 */
export async function testDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  const database = server ? await freshPostgres(server) : await openEmbedded(null, migrations)
  use(database)
  return database
}

async function freshPostgres(server: string): Promise<Database> {
  return openPostgres(await newPostgres(server), migrations)
}

/** A new, empty database on the server. Returns its address. */
export async function newPostgres(server: string): Promise<string> {
  const { default: pg } = await import('pg')
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE "${name}"`)
  await admin.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
