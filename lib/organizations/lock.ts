import 'server-only'
import type { Transaction } from '@/lib/db/client'

/**
 * Takes the organization's lock until the transaction ends. It is the lock that the database's own rules take, so what
 * is read after it cannot change before the write.
 */
export async function lockOrganization(tx: Transaction, id: string): Promise<void> {
  await tx.organization.update({ where: { id }, data: { revision: { increment: 1 } }, select: { id: true } })
}
