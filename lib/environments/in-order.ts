import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'

/** The order in which environments are shown everywhere. */
export const inOrder = [{ position: 'asc' }, { nameKey: 'asc' }] as const

/** The organization's environments in their order, as lists and forms name them. */
export function environmentsInOrder(db: PrismaClient | Transaction, organizationId: string) {
  return db.environment.findMany({
    where: { organizationId },
    orderBy: [...inOrder],
    select: { id: true, name: true, production: true },
  })
}
