import 'server-only'
import { z } from 'zod'
import type { PrismaClient } from '@/lib/db/client'
import { environmentsInOrder } from '@/lib/environments/in-order'
import { isPolicyEmpty, policyIsEmpty } from '@/lib/key-managers/audience-policy'
import { read } from '@/lib/operation'
import type { HostCertificate } from './certificates'
import { firstToEnd } from './certificates'
import type { HealthChange, HealthState, Reason } from './event'
import { ofHealth } from './filter'
import { checkInterval, keysMaxAge } from './interval'
import { stepsOf } from './steps'
import { ranges } from './timeline'
import { eventWords } from './words'

/** How many rows each part of the page has; the lists that it links to have them all. */
const most = { rows: 10, troubled: 6, events: 8, certificates: 3 }

const shown = {
  id: true,
  name: true,
  type: true,
  enabled: true,
  readAt: true,
  allEnvironments: true,
  acceptedAudiences: true,
  strictProfile: true,
  allowedClients: { select: { id: true }, take: 1 },
  environments: { select: { environmentId: true } },
  health: { select: { state: true, since: true, reasons: true, goodAt: true } },
} as const

/**
 * The organization at a glance: key managers by status, those that need somebody first, what changed lately, and the next
 * certificates to end.
 */
export const showOverview = read({
  name: 'organization.overview',
  permission: 'key-managers:read',
  input: z.object({}),
  async run({ db, organization, role }) {
    const now = new Date()
    const [environments, counts, first, ending, events] = await Promise.all([
      environmentsInOrder(db, organization.id),
      countByStatus(db, organization.id, now),
      firstRows(db, organization.id),
      db.keyManagerHealth.findMany({
        where: {
          certificateEnds: { not: null },
          keyManager: { organizationId: organization.id, enabled: true },
        },
        orderBy: { certificateEnds: 'asc' },
        take: most.certificates,
        select: { certificates: true, keyManager: { select: { id: true, name: true } } },
      }),
      db.healthEvent.findMany({
        where: { organizationId: organization.id },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: most.events,
        include: { keyManager: { select: { id: true, name: true } } },
      }),
    ])
    const steps = await stepsOf(
      db,
      first.map(({ id }) => id),
      ranges['24h'],
      now,
    )
    const rows = first.map(
      ({
        health,
        environments: chosen,
        acceptedAudiences,
        allowedClients,
        strictProfile,
        readAt,
        ...row
      }) => ({
        ...row,
        /** Without an audience policy no token gets through, however healthy its server is. */
        accepts: !isPolicyEmpty({ acceptedAudiences, allowedClients, strictProfile }),
        environmentIds: chosen.map(({ environmentId }) => environmentId),
        state: (health?.state ?? null) as HealthState | null,
        since: health?.since ?? null,
        reasons: (health?.reasons ?? []) as Reason[],
        goodAt: health?.goodAt ?? readAt,
        steps: steps.get(row.id) ?? [],
      }),
    )
    return {
      name: organization.name,
      now,
      interval: checkInterval(),
      environments,
      counts,
      rows,
      troubled: rows
        .filter((row) => row.enabled && (!row.accepts || (row.state && row.state !== 'healthy')))
        .slice(0, most.troubled),
      certificates: ending.flatMap(({ certificates, keyManager }) => {
        const certificate = firstToEnd(certificates as HostCertificate[])
        return certificate ? [{ keyManager, host: certificate.host, ends: certificate.ends }] : []
      }),
      events: events.map(({ id, at, keyManager, ...event }) => ({
        id,
        at,
        keyManager,
        ...eventWords(event as unknown as HealthChange),
      })),
      mayWrite: role === 'admin',
    }
  },
})

export type Overview = Awaited<ReturnType<typeof showOverview>>
export type OverviewRow = Overview['rows'][number]

type Sum = 'count' | 'through' | 'closed' | 'needing'

/** How many there are in each state; those that were not checked yet are `unchecked`. */
async function countByStatus(db: PrismaClient, organizationId: string, now: Date) {
  const stale = new Date(now.getTime() - keysMaxAge())
  const rows = await db.$queryRaw<({ status: string } & Record<Sum, bigint>)[]>`
    SELECT CASE WHEN k."enabled" THEN coalesce(h."state", 'unchecked') ELSE 'disabled' END AS "status", count(*) AS "count",
      count(*) FILTER (WHERE k."enabled" AND h."state" IS DISTINCT FROM 'failing' AND ${policyIsEmpty}) AS "closed",
      count(*) FILTER (WHERE k."enabled" AND NOT ${policyIsEmpty} AND "keysInUse"(k, h)->'keys' <> '[]' AND (
        (h."jwksUrl" = k."endpoints"->>'jwksEndpoint' AND h."jwks" IS NOT NULL AND h."goodAt" >= ${stale})
        OR (k."jwksUrl" = k."endpoints"->>'jwksEndpoint' AND k."jwks" IS NOT NULL AND k."readAt" >= ${stale})
      )) AS "through",
      count(*) FILTER (WHERE ${ofHealth('troubled')}) AS "needing"
    FROM "KeyManager" k LEFT JOIN "KeyManagerHealth" h ON h."keyManagerId" = k."id"
    WHERE k."organizationId" = ${organizationId}::uuid GROUP BY 1`
  const sum = (column: Sum) => rows.reduce((total, row) => total + Number(row[column]), 0)
  const of = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0)
  return {
    total: sum('count'),
    /** Those that let tokens through: with an audience policy, and keys that are not stale, however the last reading went. */
    through: sum('through'),
    healthy: of('healthy'),
    attention: of('attention'),
    failing: of('failing'),
    unchecked: of('unchecked'),
    disabled: of('disabled'),
    /** Of those that are not failing, the ones whose audience policy is empty. */
    closed: sum('closed'),
    /** Those that wait for a person, for one reason or another. */
    needing: sum('needing'),
  }
}

/** Failing ones, those that need attention or accept nothing yet, then the others by name, disabled ones last. */
async function firstRows(db: PrismaClient, organizationId: string) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT k."id" FROM "KeyManager" k LEFT JOIN "KeyManagerHealth" h ON h."keyManagerId" = k."id"
    WHERE k."organizationId" = ${organizationId}::uuid
    ORDER BY CASE WHEN NOT k."enabled" THEN 3 WHEN h."state" = 'failing' THEN 0
      WHEN h."state" = 'attention' OR ${policyIsEmpty} THEN 1 ELSE 2 END, k."nameKey" LIMIT ${most.rows}`
  const ids = rows.map(({ id }) => id)
  const found = await db.keyManager.findMany({ where: { id: { in: ids } }, select: shown })
  return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
