import 'server-only'
import type { PrismaClient } from '@/lib/db/client'

const keptDays = 30

/** Deletes deliveries that are older than 30 days, so that their number is bounded. */
export async function thinDeliveries(db: PrismaClient, now: Date): Promise<void> {
  const old = new Date(now.getTime() - keptDays * 24 * 3_600_000)
  await db.notificationDelivery.deleteMany({ where: { createdAt: { lt: old } } })
}
