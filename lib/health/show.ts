import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import type { HostCertificate } from './certificates'
import { currentKeys, currentKeysFields } from './current-keys'
import type { HealthChange, HealthState, Reason } from './event'
import { checkInterval } from './interval'
import { stepsOf } from './steps'
import { finestStep, type Range, ranges, spans } from './timeline'
import { eventWords } from './words'

/** How a key manager is, since when and why, with its readings over a span of time and what changed. Throws not-found. */
export const showHealth = read({
  name: 'key-manager.health',
  permission: 'key-managers:read',
  input: z.object({
    id: z.string(),
    range: z.enum(['24h', '7d', '30d']).catch('24h').default('24h'),
  }),
  async run({ db, organization, role }, { id: named, range }) {
    const id = z.uuid().safeParse(named).data
    if (!id) throw new Problem('not-found')
    const where = { keyManagerId: id }
    const now = new Date()
    const found = await db.keyManager.findFirst({
      where: { id, organizationId: organization.id },
      select: {
        ...currentKeysFields,
        enabled: true,
        wellKnownUrl: true,
        health: { omit: { seen: true, validators: true, claimedBy: true } },
      },
    })
    if (!found) throw new Problem('not-found')
    const { hours } = ranges[range]
    const [steps, finest, readings, events] = await Promise.all([
      stepsOf(db, [id], ranges[range], now),
      stepsOf(db, [id], { hours, step: finestStep }, now),
      db.healthReading.findMany({ where, orderBy: { at: 'desc' }, take: 8 }),
      db.healthEvent.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 30 }),
    ])
    const { health } = found
    const { jwks, read } = currentKeys(found)
    return {
      enabled: found.enabled,
      hasDocument: found.wellKnownUrl !== null,
      state: (health?.state ?? null) as HealthState | null,
      since: health?.since ?? null,
      reasons: (health?.reasons ?? []) as Reason[],
      checkedAt: health?.checkedAt ?? null,
      dueAt: found.enabled && checkInterval() > 0 ? (health?.dueAt ?? null) : null,
      keys: {
        readAt: read?.at ?? null,
        stale: read !== null && now > read.staleAt,
        count: jwks.keys.length,
      },
      certificates: (health?.certificates ?? []) as HostCertificate[],
      interval: checkInterval(),
      range: range satisfies Range,
      steps: steps.get(id) ?? [],
      spans: spans(finest.get(id) ?? [], now, checkInterval()),
      readings,
      events: events.map((event) => ({
        id: event.id,
        at: event.at,
        kind: event.kind,
        /** Whether keys came whose algorithm is not allowed. */
        notAllowed: Object.hasOwn(event.data as object, 'notAllowed'),
        ...eventWords(event as unknown as HealthChange),
      })),
      now,
      mayCheck: role === 'admin',
    }
  },
})

export type HealthDetails = Awaited<ReturnType<typeof showHealth>>
