import 'server-only'
import type { PrismaClient } from './generated/client'
import { type Database, openEmbedded, openPostgres } from './open'

export { Prisma } from './generated/client'
export type { PrismaClient }
/** The client inside a transaction. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

// One database per process, also when several bundles of this module are loaded (Next's and the start script's).
const shared = globalThis as { __gatehouseDatabase?: Promise<Database> }

/** Opens the process's one database; later calls get the same one. */
export function connect(options: {
  databaseUrl: string | null
  dataDir: string
  migrations: string
}): Promise<Database> {
  shared.__gatehouseDatabase ??= options.databaseUrl
    ? openPostgres(options.databaseUrl, options.migrations)
    : openEmbedded(options.dataDir, options.migrations)
  return shared.__gatehouseDatabase
}

/** Makes `database` the process's one (tests, and commands that opened it themselves). */
export function use(database: Database): void {
  shared.__gatehouseDatabase = Promise.resolve(database)
}

/** The process's database client. Throws when nothing connected yet: only the start script may open the data folder. */
export async function db(): Promise<PrismaClient> {
  if (!shared.__gatehouseDatabase)
    throw new Error('The database is not open. Start the console with npm start.')
  return (await shared.__gatehouseDatabase).client
}

export async function disconnect(): Promise<void> {
  const database = await shared.__gatehouseDatabase
  delete shared.__gatehouseDatabase
  await database?.close()
}
