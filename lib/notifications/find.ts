import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'

/** A channel of the organization, held until the transaction ends. Throws not-found. */
export async function holdChannel(db: Transaction, organizationId: string, id: string) {
  await db.$queryRaw`SELECT 1 FROM "NotificationChannel" WHERE "id" = ${id}::uuid FOR UPDATE`
  return findChannel(db, organizationId, id)
}

/** A channel of the organization. Throws not-found. */
export async function findChannel(db: PrismaClient | Transaction, organizationId: string, id: string) {
  const channel = await db.notificationChannel.findFirst({ where: { id, organizationId } })
  if (!channel) throw new Problem('not-found')
  return channel
}

/** Throws changed-meanwhile where another version than the one that was looked at is stored. */
export function refuseStale(stored: { version: number }, version: number): void {
  if (stored.version !== version)
    throw new Problem('changed-meanwhile', {
      detail: 'Somebody changed it meanwhile. Look at it again, then change it.',
    })
}
