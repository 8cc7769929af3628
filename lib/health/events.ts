import 'server-only'
import { v7 } from 'uuid'
import type { Prisma, Transaction } from '@/lib/db/client'
import { queueNotifications } from '@/lib/notifications/queue'
import type { HealthChange } from './event'

/** Keeps the events of one check, and what is sent of them, in the transaction that keeps the check. */
export async function recordEvents(
  db: Transaction,
  { organizationId, keyManagerId, at }: { organizationId: string; keyManagerId: string; at: Date },
  changes: readonly HealthChange[],
): Promise<void> {
  if (changes.length === 0) return
  await db.healthEvent.createMany({
    data: changes.map(({ kind, data }) => ({
      id: v7(),
      organizationId,
      keyManagerId,
      at,
      kind,
      data: data as Prisma.InputJsonObject,
    })),
  })
  await queueNotifications(db, { organizationId, keyManagerId, at }, changes)
}
