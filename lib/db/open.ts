import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { log } from '@/lib/log/log'
import { PrismaClient } from './generated/client'
import { migrate } from './migrate'
import { pglite, telling } from './pglite'
import { DatabaseRefused, unopened, unreachable, unusable } from './refused'
import { within } from './within'

export type Database = { client: PrismaClient; close(): Promise<void> }

/** A write waits for its turn instead of failing: PGlite has one connection. In milliseconds. */
const longestWait = 15_000
const longestAnswer = 10_000
const transactionOptions = { maxWait: longestWait, timeout: longestWait }

/** A new database takes 40 MB, and its log grows in files of 16 MB. */
const leastFree = 100 * 1024 ** 2
/** How long the embedded database may take to open: seconds, on a machine that is not very busy. */
const longestOpening = 300_000

/** PGlite has no autovacuum: without this its files grow for ever, and the planner believes that every table is tiny. */
const vacuum = 'VACUUM (ANALYZE)'
const vacuumEvery = 3_600_000

/**
 * The embedded database in a folder, or in memory as an image has it, migrated. The caller holds the folder's lock.
 * Throws DatabaseRefused with one line.
 */
export async function openEmbedded(place: string | Blob, migrations: string): Promise<Database> {
  const folder = typeof place === 'string' ? place : null
  if (folder) await haveSpace(folder, leastFree)
  const embedded = pglite(folder ? join(folder, 'database') : place)
  try {
    await within(longestOpening, prepared(embedded, migrations))
  } catch (error) {
    await within(longestAnswer, embedded.close()).catch(() => {})
    // Perhaps the disk filled meanwhile.
    if (folder) await haveSpace(folder, leastFree)
    throw error instanceof DatabaseRefused ? error : unopened(folder, error)
  }
  const client = new PrismaClient({ adapter: new PrismaPGlite(telling(embedded)), transactionOptions })
  // It takes its turn among transactions, and is short where little was deleted.
  const tidying = setInterval(
    () => embedded.exec(vacuum).catch((err) => log.warn({ err }, 'VACUUM')),
    vacuumEvery,
  ).unref()
  return {
    client,
    async close() {
      clearInterval(tidying)
      await client.$disconnect()
      if (!embedded.closed) await embedded.close()
    },
  }
}

async function prepared(embedded: PGlite, migrations: string): Promise<void> {
  await embedded.waitReady
  await migrate(embedded, migrations)
  if (embedded.dataDir) await embedded.exec(vacuum)
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

/** How long a start waits, in milliseconds: to be let in, for an answer, for other processes that migrate, for a migration. */
const patience = { connect: 5_000, answer: longestAnswer, turn: 60_000, migration: 600_000 }

/** PostgreSQL 15 or later at `url`, migrated. Throws DatabaseRefused with one line. */
export async function openPostgres(url: string, migrations: string, limits = patience): Promise<Database> {
  const connection = await connected(url, limits.connect)
  try {
    const query = (text: string, values: unknown[] = [], query_timeout = limits.answer) =>
      connection.query({ text, values, query_timeout } as pg.QueryConfig<unknown[]>)
    const version = Number((await query('SHOW server_version_num')).rows[0]?.server_version_num)
    if (!(version >= 150_000)) {
      throw new DatabaseRefused(
        `DATABASE_URL: PostgreSQL 15 or later is needed; this is ${Math.floor(version / 10_000)}.`,
      )
    }
    // The server's own answer comes first, and leaves nothing running there.
    await query(`SET lock_timeout = ${limits.turn}`)
    await query(`SET statement_timeout = ${limits.migration}`)
    await migrate(
      {
        exec: (sql) => query(sql, undefined, limits.migration + limits.answer),
        query: (sql, values) => query(sql, values, limits.turn + limits.answer),
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

async function connected(url: string, connectionTimeoutMillis: number): Promise<pg.Client> {
  let connection: pg.Client | undefined
  try {
    connection = new pg.Client({ connectionString: url, connectionTimeoutMillis })
    // A connection that breaks while nothing is asked must not end the process: the next query says so.
    connection.on('error', () => {})
    await connection.connect()
    return connection
  } catch (error) {
    await connection?.end().catch(() => {})
    throw unreachable(error)
  }
}
