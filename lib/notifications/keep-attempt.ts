import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Attempt } from './attempt'
import type { Claim } from './claim'
import { nextTry } from './schedule'
import { switchOff, switchOffFailing } from './switch-off'

/**
 * Keeps what came of a try: delivered, tried again later, or given up. A receiver that is gone, or took nothing for days,
 * switches its channel off. Returns whether it was kept; it is not where the claim is another's by now.
 */
export async function keepAttempt(db: Transaction, { id, by }: Claim, attempt: Attempt): Promise<boolean> {
  const delivery = await db.notificationDelivery.findFirst({
    where: { id, claimedBy: by },
    select: { state: true, tries: true, event: true, channel: true },
  })
  if (!delivery) return false
  const { channel } = delivery
  const { outcome, status, detail } = attempt
  const again = outcome === 'failed' && channel.enabled && delivery.event !== 'test'
  const wait = again ? nextTry(delivery.tries, Math.random(), attempt.retryAfter) : null
  const state = outcome === 'delivered' ? 'delivered' : wait === null ? 'failed' : 'waiting'
  // The channel before its deliveries, as everywhere: who waits for whom is then no circle.
  await keepFailing(db, channel, outcome !== 'delivered')
  if (outcome === 'gone') await switchOff(db, channel, detail)
  else if (outcome === 'failed' && state === 'failed' && delivery.state === 'waiting')
    await switchOffFailing(db, channel, detail)
  if (outcome === 'failed' && attempt.retryAfter && wait !== null) await postpone(db, channel.id, wait)
  // By the database's clock, which the claims of all processes go by.
  const count = await db.$executeRaw`
    UPDATE "NotificationDelivery"
    SET "state" = ${state}, "status" = ${status}, "detail" = ${detail}, "triedAt" = now(),
      "dueAt" = now() + ${wait ?? 0}::float8 * interval '1 second', "claimedBy" = NULL, "claimedUntil" = NULL
    WHERE "id" = ${id}::uuid AND "claimedBy" = ${by}::uuid`
  return count === 1
}

/** Keeps since when nothing arrives there; nothing is written where that stays as it is. */
export async function keepFailing(
  db: Transaction,
  { id, failingSince }: { id: string; failingSince: Date | null },
  fails: boolean,
): Promise<void> {
  if (fails === (failingSince !== null)) return
  await db.$executeRaw`
    UPDATE "NotificationChannel" SET "failingSince" = CASE WHEN ${fails}::boolean THEN now() END
    WHERE "id" = ${id}::uuid`
}

/** A receiver that asks to be left alone is: what else waits for it waits as long. */
async function postpone(db: Transaction, channelId: string, wait: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "NotificationDelivery" SET "dueAt" = now() + ${wait}::float8 * interval '1 second'
    WHERE "channelId" = ${channelId}::uuid AND "state" = 'waiting'
      AND "dueAt" < now() + ${wait}::float8 * interval '1 second'`
}
