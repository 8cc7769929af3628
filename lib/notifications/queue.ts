import 'server-only'
import { v7 } from 'uuid'
import type { Transaction } from '@/lib/db/client'
import type { HealthChange } from '@/lib/health/event'
import { eventPayload } from './payload'

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
      AND "events" && ${changes.map(({ kind }) => kind)}::text[]
    ORDER BY "id" FOR KEY SHARE`
  if (channels.length === 0) return
  const select = { id: true, name: true, organization: { select: { handle: true, name: true } } }
  const found = await db.keyManager.findUniqueOrThrow({ where: { id: keyManagerId }, select })
  const { organization, ...keyManager } = found
  const messages = changes.map((change) => ({
    kind: change.kind,
    payload: eventPayload(change, { organization, keyManager, at }),
  }))
  await db.notificationDelivery.createMany({
    data: channels.flatMap(({ id: channelId, events }) =>
      messages
        .filter(({ kind }) => events.includes(kind))
        .map(({ kind, payload }) => ({
          id: v7(),
          organizationId,
          channelId,
          event: kind,
          keyManager: keyManager.name,
          title: payload.data.title,
          body: JSON.stringify(payload),
          state: 'waiting',
        })),
    ),
  })
}
