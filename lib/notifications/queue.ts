import 'server-only'
import { v7 } from 'uuid'
import type { Transaction } from '@/lib/db/client'
import type { HealthChange, HealthEventKind } from '@/lib/health/event'
import { eventPayload, type Payload, switchedOffPayload } from './payload'

/** Writes what the organization's channels are to be told of these changes, in the transaction that keeps them. */
export async function queueNotifications(
  db: Transaction,
  { organizationId, keyManagerId, at }: { organizationId: string; keyManagerId: string; at: Date },
  changes: readonly HealthChange[],
): Promise<void> {
  // Held, so that none is deleted before this is kept.
  const channels = await db.$queryRaw<{ id: string; events: string[] }[]>`
    SELECT "id", "events" FROM "NotificationChannel"
    WHERE "organizationId" = ${organizationId}::uuid AND "enabled"
      AND "events" && ${changes.flatMap(chosenAs)}::text[]
    ORDER BY "id" FOR KEY SHARE`
  if (channels.length === 0) return
  const select = { id: true, name: true, organization: { select: { handle: true, name: true } } }
  const found = await db.keyManager.findUniqueOrThrow({ where: { id: keyManagerId }, select })
  const { organization, ...keyManager } = found
  const messages = changes.map((change) => ({
    kind: change.kind,
    chosen: chosenAs(change),
    payload: eventPayload(change, { organization, keyManager, at }),
  }))
  await db.notificationDelivery.createMany({
    data: channels.flatMap(({ id: channelId, events }) =>
      messages
        .filter(({ chosen }) => chosen.some((kind) => events.includes(kind)))
        .map(({ kind, payload }) => message({ organizationId, channelId, event: kind, payload })),
    ),
  })
}

/** The kinds of which any lets a channel hear of a change: whoever hears of changes also hears that they go back and forth. */
function chosenAs({ kind, data }: HealthChange): HealthEventKind[] {
  return kind === 'unsteady' && 'again' in data ? [kind, ...data.again.flatMap(chosenAs)] : [kind]
}

/** Writes what the organization's other channels are to be told of one that was switched off, whatever they chose. */
export async function queueSwitchedOff(
  db: Transaction,
  {
    id,
    organizationId,
    ...channel
  }: { id: string; organizationId: string; name: string; origin: string | null },
  reason: string,
): Promise<void> {
  const others = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "NotificationChannel"
    WHERE "organizationId" = ${organizationId}::uuid AND "enabled" AND "id" <> ${id}::uuid
    ORDER BY "id" FOR KEY SHARE`
  if (others.length === 0) return
  const select = { handle: true, name: true }
  const organization = await db.organization.findUniqueOrThrow({ where: { id: organizationId }, select })
  const payload = switchedOffPayload(organization, channel, reason)
  await db.notificationDelivery.createMany({
    data: others.map((other) =>
      message({ organizationId, channelId: other.id, event: 'switched-off', payload }),
    ),
  })
}

/** A delivery that waits to be sent. */
function message({
  payload,
  ...row
}: {
  organizationId: string
  channelId: string
  event: string
  payload: Payload
}) {
  const { keyManager, title } = payload.data
  const body = JSON.stringify(payload)
  return { id: v7(), ...row, keyManager: keyManager?.name ?? null, title, body, state: 'waiting' }
}
