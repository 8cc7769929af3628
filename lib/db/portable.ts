import type { PrismaClient, Transaction } from './client'

/**
 * Every table with rows of its own, those that others refer to first. AcceptedIssuer is left out: triggers fill it;
 * RateLimit: a pause ends soon.
 */
const tables = [
  'Organization',
  'User',
  'Identity',
  'EndedSession',
  'Membership',
  'OneTimeLink',
  'Environment',
  'KeyManager',
  'KeyManagerIssuer',
  'KeyManagerEnvironment',
  'AllowedClient',
  'KeyManagerHealth',
  'UsedKey',
  'HealthReading',
  'HealthEvent',
  'KeyManagerClient',
  'Api',
  'ApiBasePath',
  'ApiOperation',
  'ApiKeyManager',
  'GatewayKey',
  'DecisionCount',
  'NotificationChannel',
  'NotificationDelivery',
  'DeveloperPortal',
  'DeveloperPortalKeyManager',
  'AuditEvent',
] as const

const batch = 500
/** A large database takes minutes, and nothing else runs in this process meanwhile. */
const patience = { maxWait: 15_000, timeout: 3_600_000 }

type Head = { gatehouse: 'backup'; format: 1; at: string; migrations: string[] }
type Row = { table: string; row: Record<string, unknown> }
type Foot = { rows: Record<string, number> }
export type Line = Head | Row | Foot

/** The backup cannot be read or taken in; `message` is one line for the operator. */
export class BackupRefused extends Error {}

/**
 * Every row of the database as it was at one moment: a head, a line a row, a foot that counts them, so that a backup
 * that was cut off is noticed. Values are PostgreSQL's own JSON, the same from both databases.
 */
export async function exportLines(
  client: PrismaClient,
  write: (line: Line) => Promise<void> | void,
): Promise<Foot> {
  return client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await write({
      gatehouse: 'backup',
      format: 1,
      at: new Date().toISOString(),
      migrations: await migrationsOf(tx),
    })
    const foot: Foot = { rows: {} }
    for (const table of tables) {
      foot.rows[table] = 0
      await tx.$executeRawUnsafe(
        `DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS line FROM "${table}" t`,
      )
      for (;;) {
        const rows = await tx.$queryRawUnsafe<{ line: string }[]>(`FETCH ${batch} FROM backup`)
        for (const { line } of rows) await write({ table, row: JSON.parse(line) })
        foot.rows[table] += rows.length
        if (rows.length < batch) break
      }
      await tx.$executeRawUnsafe('CLOSE backup')
    }
    await write(foot)
    return foot
  }, patience)
}

/**
 * Takes the lines of a backup into an empty, migrated database, all or nothing; the database's own rules and triggers
 * judge every row. Throws BackupRefused: the database is not empty, the backup is of another version, or is cut off.
 */
export async function importLines(client: PrismaClient, lines: AsyncIterable<Line>): Promise<Foot> {
  return client.$transaction(async (tx) => {
    if ((await tx.user.count()) > 0 || (await tx.organization.count()) > 0)
      throw new BackupRefused('The database is not empty. Name an empty one; nothing was changed.')
    // A console that was only started made a set-up link.
    await tx.oneTimeLink.deleteMany({})
    const taken: Foot = { rows: Object.fromEntries(tables.map((table) => [table, 0])) }
    const revisions = new Map<string, number>()
    let head: Head | undefined
    let foot: Foot | undefined
    let waiting: Row[] = []
    const flush = async () => {
      const table = waiting[0]?.table
      if (!table) return
      await insert(tx, table, waiting)
      taken.rows[table] = (taken.rows[table] ?? 0) + waiting.length
      waiting = []
    }
    for await (const line of lines) {
      if ('gatehouse' in line) {
        head = line
        await sameVersion(tx, head)
      } else if (!head) throw new BackupRefused('This is not a backup of Gatehouse. Nothing was changed.')
      else if ('rows' in line) foot = line
      else {
        if (!tables.includes(line.table as never))
          throw new BackupRefused(`The backup names an unknown table. Nothing was changed.`)
        if (waiting.length === batch || (waiting[0] && waiting[0].table !== line.table)) await flush()
        waiting.push(line)
        if (line.table === 'Organization') revisions.set(String(line.row.id), Number(line.row.revision))
      }
    }
    await flush()
    if (!foot || tables.some((table) => foot?.rows[table] !== taken.rows[table]))
      throw new BackupRefused('The backup is cut off: rows are missing at its end. Nothing was changed.')
    // A number that no gateway knows: one that was given before is of something else now, or will be soon.
    const seconds = Math.floor(Date.now() / 1_000)
    for (const [id, revision] of revisions)
      await tx.organization.update({ where: { id }, data: { revision: Math.max(revision + 1, seconds) } })
    // What is known of empty tables would plan every read wrongly until somebody else looks.
    await tx.$executeRawUnsafe('ANALYZE')
    return taken
  }, patience)
}

async function insert(tx: Transaction, table: string, rows: Row[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    JSON.stringify(rows.map(({ row }) => row)),
  )
}

async function migrationsOf(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ name: string }[]>(
    'SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL ORDER BY 1',
  )
  return rows.map(({ name }) => name)
}

async function sameVersion(tx: Transaction, head: Head): Promise<void> {
  const own = await migrationsOf(tx)
  if (head.format !== 1 || own.join() !== head.migrations.join())
    throw new BackupRefused(
      'The backup was made by another version of Gatehouse. Restore it with that version, then update.',
    )
}
