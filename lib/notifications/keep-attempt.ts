import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Attempt } from './attempt'
import type { Claim } from './claim'
import { nextTry } from './schedule'

/**
 * Keeps what came of a try: delivered, tried again later, or given up. A receiver that is gone switches its channel off.
 * Returns whether it was kept; it is not where the claim is another's by now.
 */
export async function keepAttempt(db: Transaction, { id, by }: Claim, attempt: Attempt): Promise<boolean> {
  const mine = { id, claimedBy: by }
  const delivery = await db.notificationDelivery.findFirst({
    where: mine,
    select: { channelId: true, tries: true, event: true, channel: { select: { enabled: true } } },
  })
  if (!delivery) return false
  const { outcome, status, detail } = attempt
  if (outcome === 'gone') await switchOff(db, delivery.channelId, detail)
  const again = outcome === 'failed' && delivery.channel.enabled && delivery.event !== 'test'
  const wait = again ? nextTry(delivery.tries, Math.random()) : null
  const state = outcome === 'delivered' ? 'delivered' : wait === null ? 'failed' : 'waiting'
  // By the database's clock, which the claims of all processes go by.
  const count = await db.$executeRaw`
    UPDATE "NotificationDelivery"
    SET "state" = ${state}, "status" = ${status}, "detail" = ${detail}, "triedAt" = now(),
      "dueAt" = now() + ${wait ?? 0}::float8 * interval '1 second', "claimedBy" = NULL, "claimedUntil" = NULL
    WHERE "id" = ${id}::uuid AND "claimedBy" = ${by}::uuid`
  return count === 1
}

async function switchOff(db: Transaction, id: string, offReason: string): Promise<void> {
  await db.notificationChannel.updateMany({
    where: { id, enabled: true },
    data: { enabled: false, offReason, version: { increment: 1 } },
  })
  await endWaiting(db, id, 'The channel was switched off.')
}

/** What still waits for a channel is not sent any more. */
export async function endWaiting(db: Transaction, channelId: string, detail: string): Promise<void> {
  await db.notificationDelivery.updateMany({
    where: { channelId, state: 'waiting' },
    data: { state: 'failed', detail },
  })
}
