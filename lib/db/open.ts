import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from './generated/client'
import { migrate } from './migrate'

export type Database = { client: PrismaClient; close(): Promise<void> }

/** What a start can say about a database that cannot be used; `message` is one line for the operator. */
export class DatabaseRefused extends Error {}

/** Serializes with: a write waits for its turn instead of failing (fact: PGlite has one connection). */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 }

/** The embedded database in `folder` (in memory when null), migrated. The caller holds the folder's lock. */
export async function openEmbedded(folder: string | null, migrations: string): Promise<Database> {
  if (folder) await mkdir(folder, { recursive: true, mode: 0o700 })
  const embedded = folder ? new PGlite(join(folder, 'database')) : new PGlite()
  await embedded.waitReady
  await migrate(embedded, migrations)
  const client = new PrismaClient({ adapter: new PrismaPGlite(embedded), transactionOptions })
  return {
    client,
    async close() {
      await client.$disconnect()
      if (!embedded.closed) await embedded.close()
    },
  }
}

/** PostgreSQL 15 or later at `url`, migrated. Throws DatabaseRefused with one line. */
export async function openPostgres(url: string, migrations: string): Promise<Database> {
  const connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await connection.connect()
  } catch (error) {
    await connection.end().catch(() => {})
    throw new DatabaseRefused(`DATABASE_URL: the database cannot be reached (${reason(error)}).`)
  }
  try {
    const version = Number((await connection.query('SHOW server_version_num')).rows[0].server_version_num)
    if (!(version >= 150_000)) {
      throw new DatabaseRefused(
        `DATABASE_URL: PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}.`,
      )
    }
    await migrate(
      { exec: (sql) => connection.query(sql), query: (sql, values) => connection.query(sql, values) },
      migrations,
    )
  } finally {
    await connection.end()
  }
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10 }),
    transactionOptions,
  })
  return { client, close: () => client.$disconnect() }
}

function reason(error: unknown): string {
  const code = (error as { code?: string }).code
  const known: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    ENOTFOUND: 'its host name is unknown',
    '28P01': 'the password is wrong',
    '3D000': 'no such database',
  }
  return (code && (known[code] ?? code)) || 'no answer'
}
