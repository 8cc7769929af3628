import 'server-only'
import { recordSystem } from '@/lib/audit/record'
import type { Transaction } from '@/lib/db/client'
import { moment } from '@/lib/health/dates'
import { subjectOf } from './note'
import { queueSwitchedOff } from './queue'
import { longestFailing } from './schedule'

/** A channel of which nothing is known that speaks against it. */
export const afresh = { offAt: null, offReason: null, failingSince: null }

type Channel = { id: string; organizationId: string; name: string; origin: string | null }

/**
 * Switches a channel off, and ends what waits for it. The audit log and the organization's other channels hear of it,
 * once.
 */
export async function switchOff(db: Transaction, channel: Channel, offReason: string): Promise<void> {
  const { count } = await db.notificationChannel.updateMany({
    where: { id: channel.id, enabled: true },
    data: { enabled: false, offAt: new Date(), offReason, version: { increment: 1 } },
  })
  if (count === 0) return
  await endWaiting(db, channel.id)
  await recordSystem(db, 'notifications', 'notification.switch-off', [channel.organizationId], {
    subject: subjectOf(channel),
    after: { enabled: false, reason: offReason },
  })
  await queueSwitchedOff(db, channel, offReason)
}

/**
 * Switches a webhook off that took nothing for days, after a message was given up. Email stays on: what fails there is the
 * mail server of the console.
 */
export async function switchOffFailing(db: Transaction, channel: Channel, detail: string): Promise<void> {
  const [failing] = await db.$queryRaw<{ failingSince: Date }[]>`
    SELECT "failingSince" FROM "NotificationChannel"
    WHERE "id" = ${channel.id}::uuid AND "type" = 'webhook'
      AND "failingSince" <= now() - ${longestFailing}::int * interval '1 day'`
  if (failing)
    await switchOff(
      db,
      channel,
      `It has taken no message since ${moment(failing.failingSince.toISOString())}. ${detail}`,
    )
}

/** What still waits for a channel is not sent any more. */
export async function endWaiting(db: Transaction, channelId: string): Promise<void> {
  await db.notificationDelivery.updateMany({
    where: { channelId, state: 'waiting' },
    data: { state: 'failed', detail: 'The channel was switched off.' },
  })
}
