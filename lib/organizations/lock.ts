import 'server-only'
import type { Transaction } from '@/lib/db/client'

/**
 * Takes the organization's one lock until the transaction ends, so that its writers take turns. It is the lock that the
 * database's own rules take, so what is read after it cannot change before the write. It raises no revision: the database
 * does, where something changes that gateways are told.
 */
export async function lockOrganization(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Organization" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
}
