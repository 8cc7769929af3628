import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from './generated/client'
import { migrate } from './migrate'
import { pglite } from './pglite'
import { DatabaseRefused, unreachable, unusable } from './refused'

export type Database = { client: PrismaClient; close(): Promise<void> }

/** A write waits for its turn instead of failing: PGlite has one connection. In milliseconds. */
const longestWait = 15_000
const transactionOptions = { maxWait: longestWait, timeout: longestWait }

/**
 * The embedded database in `folder` (in memory when null), migrated. The caller holds the folder's lock.
 * Throws DatabaseRefused with one line.
 */
export async function openEmbedded(folder: string | null, migrations: string): Promise<Database> {
  const embedded = await opened(folder)
  try {
    await migrate(embedded, migrations)
    // PGlite has no autovacuum: without this the planner believes that every table is tiny.
    if (folder) await embedded.exec('VACUUM (ANALYZE)')
  } catch (error) {
    await embedded.close()
    throw error
  }
  const client = new PrismaClient({ adapter: new PrismaPGlite(embedded), transactionOptions })
  return {
    client,
    async close() {
      await client.$disconnect()
      if (!embedded.closed) await embedded.close()
    },
  }
}

/** A new database takes 40 MB, and its log grows in files of 16 MB. On a full disk PGlite opens for ever. */
const leastFree = 100 * 1024 ** 2

async function opened(folder: string | null): Promise<PGlite> {
  if (folder) await haveSpace(folder, leastFree)
  try {
    const embedded = pglite(folder && join(folder, 'database'))
    await embedded.waitReady
    return embedded
  } catch (error) {
    throw new DatabaseRefused(
      `DATA_DIR: the database in ${folder} cannot be opened (${String(error)}). Restore a backup into another folder.`,
    )
  }
}

/** Throws DatabaseRefused when fewer than `least` bytes are free where the folder is. */
export async function haveSpace(folder: string, least: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const mega = (bytes: number) => Math.floor(bytes / 1024 ** 2)
  if (bavail * bsize < least)
    throw new DatabaseRefused(
      `DATA_DIR: ${mega(bavail * bsize)} MB are free for ${folder}; ${mega(least)} MB are needed.`,
    )
}

/** How long a start waits to be let in, and for an answer; in milliseconds. */
const longestConnect = 5_000
const longestAnswer = 10_000
/** How long it waits for other processes that migrate. Their own answer comes first. */
const longestTurn = 60_000

/** PostgreSQL 15 or later at `url`, migrated. Throws DatabaseRefused with one line. */
export async function openPostgres(url: string, migrations: string): Promise<Database> {
  const connection = await connected(url)
  try {
    const query = (text: string, values: unknown[] = [], query_timeout = longestAnswer) =>
      connection.query({ text, values, query_timeout } as pg.QueryConfig<unknown[]>)
    const version = Number((await query('SHOW server_version_num')).rows[0]?.server_version_num)
    if (!(version >= 150_000)) {
      throw new DatabaseRefused(
        `DATABASE_URL: PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}.`,
      )
    }
    await query(`SET lock_timeout = ${longestTurn}`)
    await migrate(
      {
        exec: (sql) => connection.query(sql),
        query: (sql, values) => query(sql, values, longestTurn + longestAnswer),
      },
      migrations,
    )
  } catch (error) {
    throw unusable(error)
  } finally {
    await connection.end()
  }
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 10, connectionTimeoutMillis: longestWait }),
    transactionOptions,
  })
  return { client, close: () => client.$disconnect() }
}

async function connected(url: string): Promise<pg.Client> {
  let connection: pg.Client | undefined
  try {
    connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: longestConnect })
    // A connection that breaks while nothing is asked must not end the process: the next query says so.
    connection.on('error', () => {})
    await connection.connect()
    return connection
  } catch (error) {
    await connection?.end().catch(() => {})
    throw unreachable(error)
  }
}
