import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, openEmbedded, openPostgres } from '@/lib/db/open'
import { BackupRefused } from '@/lib/db/portable'
import { DatabaseRefused } from '@/lib/db/refused'
import { type Env, readEnv } from '@/lib/env'
import { BadVariable } from '@/lib/env-values'
import { FolderRefused, lockFolder } from '../start/lock'
import { AdminRefused } from './admin-refused'

export const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url))

/**
 * Runs a command with the validated environment. What an operator can mend is said in one line; the exit code is 1.
 * `closers` are run at the end, the last one first.
 */
export async function command(run: (env: Env, closers: (() => unknown)[]) => Promise<void>): Promise<void> {
  const closers: (() => unknown)[] = []
  let code = 0
  try {
    await run(readEnv(process.env), closers)
  } catch (error) {
    console.error(isForOperator(error) ? error.message : `It did not work: ${String(error)}`)
    code = 1
  } finally {
    for (const close of closers.reverse()) await close()
  }
  // Last: PGlite sets the exit code to 0 when it closes.
  process.exitCode = code
}

function isForOperator(error: unknown): error is Error {
  return [AdminRefused, BackupRefused, BadVariable, DatabaseRefused, FolderRefused].some(
    (kind) => error instanceof kind,
  )
}

/** The embedded database of the data folder, locked for this process, until the closers run. */
export async function embedded(env: Env, closers: (() => unknown)[]): Promise<Database> {
  closers.push(await lockFolder(env.dataDir))
  const database = await openEmbedded(env.dataDir, migrations)
  closers.push(() => database.close())
  return database
}

/** The configured database: PostgreSQL where DATABASE_URL is set, else the embedded one. */
export async function configured(env: Env, closers: (() => unknown)[]): Promise<Database> {
  if (!env.databaseUrl) return embedded(env, closers)
  const database = await openPostgres(env.databaseUrl, migrations)
  closers.push(() => database.close())
  return database
}

/** A data folder that was mistyped would count as an empty database. Throws FolderRefused. */
export function needDatabase({ dataDir }: Env): void {
  if (!existsSync(join(dataDir, 'database')))
    throw new FolderRefused(`DATA_DIR: there is no database in ${dataDir}.`)
}

/** "3 Organization, 2 User" for people. */
export function counted(rows: Record<string, number>): string {
  return Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${count} ${table}`)
    .join(', ')
}
