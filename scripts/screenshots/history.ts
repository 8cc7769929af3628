import { join } from 'node:path'
import { v7 } from 'uuid'
import type { PrismaClient } from '@/lib/db/client'
import { openEmbedded } from '@/lib/db/open'
import { dayOf } from '@/lib/health/dates'
import type { HealthChange, HealthState, Reason } from '@/lib/health/event'
import { queueNotifications } from '@/lib/notifications/queue'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { newKey, publicPart } from '@/lib/testing/sandbox/provider'
import { discovered } from './data'
import { writeDecisions } from './decisions'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.now()
const ago = (milliseconds: number) => new Date(now - milliseconds)

/** What the pictures tell of each key manager; those that are not named are healthy. */
const certificate = { host: 'sso.carriers.example', ends: ago(-11 * day).toISOString(), told: 14 }
const states: Record<string, { state: HealthState; since: Date; reasons: Reason[] }> = {
  Carriers: {
    state: 'attention',
    since: ago(3 * day),
    reasons: [
      {
        code: 'certificate',
        words: `The TLS certificate of ${certificate.host} ends on ${dayOf(certificate.ends)}.`,
      },
    ],
  },
}
const outage = { from: 9 * hour, to: 8 * hour + 20 * minute, detail: 'The document: the server answers 503.' }
const changes: [name: string, ago: number, change: HealthChange][] = [
  ['Carriers', 3 * day, { kind: 'certificate-ends', data: { ...certificate, days: 14 } }],
  [discovered.name, 26 * hour, { kind: 'keys-added', data: { added: ['2026-11-primary'] } }],
  [
    discovered.name,
    outage.from - 10 * minute,
    {
      kind: 'failing',
      data: {
        detail: outage.detail,
        keysOf: ago(outage.from).toISOString(),
        keysUntil: ago(outage.from - day).toISOString(),
      },
    },
  ],
  [
    discovered.name,
    outage.to,
    { kind: 'healthy-again', data: { was: 'failing', since: ago(outage.from).toISOString() } },
  ],
]

/** Writes a day of health checks and of decisions into the data folder, as if they had been made, and what was told of them. */
export async function writeHistory(dataDir: string): Promise<void> {
  const database = await openEmbedded(dataDir, join('prisma', 'migrations'))
  try {
    const db = database.client
    const found = await db.keyManager.findMany({ where: { enabled: true }, orderBy: { nameKey: 'asc' } })
    for (const [index, one] of found.entries()) await writeReadings(db, one, index)
    for (const [name, before, change] of changes) {
      const one = found.find((keyManager) => keyManager.name === name)
      if (one) await writeChange(db, one, ago(before), change)
    }
    await writeDecisions(db)
  } finally {
    await database.close()
  }
}

type Named = {
  id: string
  organizationId: string
  name: string
  version: number
  issuer: string
  jwks: unknown
  endpoints: unknown
}

async function writeReadings(db: PrismaClient, one: Named, index: number): Promise<void> {
  const { state, since, reasons } = states[one.name] ?? {
    state: 'healthy',
    since: ago(12 * day),
    reasons: [],
  }
  const { hostname, protocol } = new URL(one.issuer)
  const longer = { host: hostname, ends: ago(-(70 + 23 * index) * day).toISOString(), told: null }
  const certificates = state === 'attention' ? [certificate] : protocol === 'https:' ? [longer] : []
  const kept = {
    state,
    since: one.name === discovered.name ? ago(outage.to) : since,
    reasons,
    certificates,
    certificateEnds: certificates[0]?.ends ?? null,
    checkedAt: ago(2 * minute),
    goodAt: ago(2 * minute),
    // Where nothing was ever read, no token would get through.
    jwks: one.jwks ?? { keys: [publicPart(await newKey())] },
    jwksUrl: (one.endpoints as Endpoints).jwksEndpoint ?? null,
    version: one.version,
  }
  await db.keyManagerHealth.upsert({
    where: { keyManagerId: one.id },
    create: { keyManagerId: one.id, ...kept },
    update: kept,
  })
  const times = Array.from({ length: 288 }, (_, step) => (step * 5 + 2) * minute)
  const away = (time: number) => one.name === discovered.name && time <= outage.from && time > outage.to
  await db.healthReading.createMany({
    data: times.map((time, step) => ({
      id: v7(),
      keyManagerId: one.id,
      at: ago(time),
      outcome: away(time) ? 'failed' : 'good',
      state: away(time) ? 'failing' : state,
      milliseconds: milliseconds(step, index),
      documentStatus: away(time) ? 503 : 200,
      keysStatus: away(time) ? null : 200,
      detail: away(time) ? outage.detail : null,
    })),
  })
}

/** Slower in the middle of the day, and never twice the same; the same pictures at every run. */
function milliseconds(step: number, index: number): number {
  const busy = 1 + 0.35 * Math.sin((step / 288) * 2 * Math.PI + index)
  const uneven = Math.abs(Math.sin(step * 12.9898 + index * 78.233) * 43_758.5453) % 1
  return Math.round((80 + 30 * index) * busy * (0.9 + 0.4 * uneven ** 3))
}

async function writeChange(db: PrismaClient, one: Named, at: Date, change: HealthChange): Promise<void> {
  const { id: keyManagerId, organizationId } = one
  await db.healthEvent.create({ data: { id: v7(), organizationId, keyManagerId, at, ...change } })
  await db.$transaction((tx) => queueNotifications(tx, { organizationId, keyManagerId, at }, [change]))
  await db.notificationDelivery.updateMany({
    where: { state: 'waiting' },
    data: { state: 'delivered', status: 204, tries: 1, createdAt: at, triedAt: at },
  })
}
