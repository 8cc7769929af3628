import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { keys } from './keys'
import { type Place, seal, sealedWith, unseal } from './seal'

/** Every column that holds sealed texts, and the column that names its row. Each table has an organizationId. */
const columns = [
  { table: 'KeyManagerClient', id: 'keyManagerId', column: 'sealedSecret' },
  { table: 'NotificationChannel', id: 'id', column: 'sealedSecret' },
  { table: 'NotificationChannel', id: 'id', column: 'sealedUrl' },
] as const

type Column = (typeof columns)[number]
type Table = Column['table']
type Stored = { of: Column; id: string; organizationId: string; sealed: string }

/** Where a secret of a table's row belongs. Those beside sealedSecret name their column, so that none opens as another. */
export function placeOf(
  table: Table,
  organizationId: string,
  id: string,
  column: Column['column'] = 'sealedSecret',
): Place {
  return column === 'sealedSecret' ? [table, organizationId, id] : [table, organizationId, id, column]
}

/** A stored secret has no key; `message` is one line for the operator. */
export class SecretsRefused extends Error {}

/**
 * Seals anew what an older key of ENCRYPTION_KEY sealed, and says how many that were. Throws SecretsRefused where the
 * key of a stored secret is missing; then nothing was changed.
 */
export async function sealAnew(db: PrismaClient): Promise<number> {
  const [newest] = keys()
  const stored = await storedSecrets(db)
  const missing = stored.filter(withoutKey())
  if (missing.length > 0)
    throw new SecretsRefused(
      `ENCRYPTION_KEY: ${missing.length === 1 ? 'a stored secret was' : `${missing.length} stored secrets were`} encrypted with another key. Name that key too, behind a comma; or forget what it encrypted: npm run admin -- forget-secrets.`,
    )
  let count = 0
  for (const { of, id, organizationId, sealed } of stored) {
    if (sealed.startsWith(sealedWith(newest))) continue
    const place = placeOf(of.table, organizationId, id, of.column)
    // Not over one that was set meanwhile.
    count += await db.$executeRawUnsafe(
      `UPDATE "${of.table}" SET "${of.column}" = $1 WHERE "${of.id}" = $2::uuid AND "${of.column}" = $3`,
      seal(unseal(sealed, place), place),
      id,
      sealed,
    )
  }
  return count
}

/** Forgets the stored secrets whose key is missing. Returns the organizations that lost some, one for each secret. */
export async function forgetUnreadable(tx: Transaction): Promise<string[]> {
  const missing = (await storedSecrets(tx)).filter(withoutKey())
  for (const of of columns)
    await tx.$executeRawUnsafe(
      `UPDATE "${of.table}" SET "${of.column}" = NULL WHERE "${of.id}" = ANY($1::uuid[])`,
      missing.filter((row) => row.of === of).map(({ id }) => id),
    )
  return missing.map(({ organizationId }) => organizationId)
}

/** Whether the key that sealed it is none of ENCRYPTION_KEY. */
function withoutKey(): (row: Stored) => boolean {
  const known = keys().map(sealedWith)
  return ({ sealed }) => !known.some((start) => sealed.startsWith(start))
}

async function storedSecrets(db: PrismaClient | Transaction): Promise<Stored[]> {
  const found: Stored[] = []
  for (const of of columns) {
    const { table, id, column } = of
    const rows = await db.$queryRawUnsafe<Omit<Stored, 'of'>[]>(
      `SELECT "${id}"::text AS "id", "organizationId"::text, "${column}" AS "sealed" FROM "${table}" WHERE "${column}" IS NOT NULL`,
    )
    found.push(...rows.map((row) => ({ of, ...row })))
  }
  return found
}
