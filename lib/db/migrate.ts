import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseRefused } from './refused'

/** The few statements a migration needs, on either database. All run on one connection. */
export type MigrationConnection = {
  exec(sql: string): Promise<unknown>
  query(sql: string, parameters: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

/** One key for all processes: they take turns at start. */
const advisoryLock = 7_245_001

const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

/**
 * Applies the migrations in `folder` that the database has not seen, in order, each in a transaction, and records
 * them as Prisma does, so that `prisma migrate deploy` also works. Close the connection when it throws: that frees
 * the turn. Returns the names applied. Throws DatabaseRefused when the database belongs to another version.
 */
export async function migrate(connection: MigrationConnection, folder: string): Promise<string[]> {
  await connection.query('SELECT pg_advisory_lock($1)', [advisoryLock])
  await connection.query(bookkeeping, [])
  const { rows } = await connection.query(
    'SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
    [],
  )
  const applied = new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]))
  const own = await migrationNames(folder)
  const unknown = [...applied.keys()].find((name) => !own.includes(name))
  if (unknown)
    throw new DatabaseRefused(
      `The database belongs to a later version of Gatehouse (migration ${unknown}). Start that one.`,
    )
  const done: string[] = []
  for (const name of own) {
    const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    const checksum = createHash('sha256').update(sql).digest('hex')
    const before = applied.get(name)
    if (before === checksum) continue
    if (before)
      throw new DatabaseRefused(
        `The database belongs to another version of Gatehouse (migration ${name} differs). Start that one.`,
      )
    await apply(connection, name, sql, checksum)
    done.push(name)
  }
  await connection.query('SELECT pg_advisory_unlock($1)', [advisoryLock])
  return done
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function apply(
  connection: MigrationConnection,
  name: string,
  sql: string,
  checksum: string,
): Promise<void> {
  await connection.exec('BEGIN')
  try {
    await connection.exec(sql)
    await connection.query(
      'INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count") VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    )
    await connection.exec('COMMIT')
  } catch (error) {
    await connection.exec('ROLLBACK')
    throw error
  }
}
