import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { keys } from './keys'
import { type Place, seal, sealedWith, unseal } from './seal'

/** Every column that holds sealed texts, and the column that names its row. Each table has an organizationId. */
const columns = [
  { table: 'KeyManagerClient', id: 'keyManagerId', column: 'sealedSecret' },
  { table: 'NotificationChannel', id: 'id', column: 'sealedSecret' },
] as const

type Table = (typeof columns)[number]['table']
type Stored = { id: string; organizationId: string; sealed: string }

/** Where a secret of a table's row belongs. */
export function placeOf(table: Table, organizationId: string, id: string): Place {
  return [table, organizationId, id]
}

/** A stored secret has no key; `message` is one line for the operator. */
export class SecretsRefused extends Error {}

/**
 * Seals anew what an older key of ENCRYPTION_KEY sealed, and says how many that were. Throws SecretsRefused where the
 * key of a stored secret is missing; then nothing was changed.
 */
export async function sealAnew(db: PrismaClient): Promise<number> {
  const [newest] = keys()
  const missing = await unreadable(db)
  if (missing.length > 0)
    throw new SecretsRefused(
      `ENCRYPTION_KEY: ${missing.length === 1 ? 'a stored secret was' : `${missing.length} stored secrets were`} encrypted with another key. Name that key too, behind a comma; or forget what it encrypted: npm run admin -- forget-secrets.`,
    )
  let count = 0
  for (const { table, id, column } of columns)
    for (const row of await rowsOf(db, table)) {
      if (row.sealed.startsWith(sealedWith(newest))) continue
      const place = placeOf(table, row.organizationId, row.id)
      // Not over one that was set meanwhile.
      count += await db.$executeRawUnsafe(
        `UPDATE "${table}" SET "${column}" = $1 WHERE "${id}" = $2::uuid AND "${column}" = $3`,
        seal(unseal(row.sealed, place), place),
        row.id,
        row.sealed,
      )
    }
  return count
}

/** Forgets the stored secrets whose key is missing. Returns the organizations that lost some, one for each secret. */
export async function forgetUnreadable(tx: Transaction): Promise<string[]> {
  const missing = await unreadable(tx)
  for (const { table, id, column } of columns)
    await tx.$executeRawUnsafe(
      `UPDATE "${table}" SET "${column}" = NULL WHERE "${id}" = ANY($1::uuid[])`,
      missing.filter((row) => row.table === table).map((row) => row.id),
    )
  return missing.map(({ organizationId }) => organizationId)
}

async function unreadable(db: PrismaClient | Transaction): Promise<(Stored & { table: Table })[]> {
  const known = keys().map(sealedWith)
  const missing: (Stored & { table: Table })[] = []
  for (const { table } of columns)
    for (const row of await rowsOf(db, table))
      if (!known.some((start) => row.sealed.startsWith(start))) missing.push({ table, ...row })
  return missing
}

function rowsOf(db: PrismaClient | Transaction, name: Table): Promise<Stored[]> {
  const { table, id, column } = columns.find((one) => one.table === name) as (typeof columns)[number]
  return db.$queryRawUnsafe<Stored[]>(
    `SELECT "${id}"::text AS "id", "organizationId"::text, "${column}" AS "sealed" FROM "${table}" WHERE "${column}" IS NOT NULL`,
  )
}
