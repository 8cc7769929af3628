import 'server-only'
import type { RefusalCode } from '@/lib/access/decide'
import { Prisma, type PrismaClient } from '@/lib/db/client'
import { read } from '@/lib/operation'
import { type Period, periods } from './periods'
import { DecisionsQuery } from './schema'

/** Refusals that are listed: those that happened most. */
const mostListed = 50
const hour = 3_600_000

/**
 * How often authorizers allowed and refused requests over a span of time, and why they refused: by reason, API, operation
 * and key manager, the most frequent first. What was deleted meanwhile has no name.
 */
export const showDecisions = read({
  name: 'gateway-decision.show',
  permission: 'gateways:read',
  input: DecisionsQuery,
  async run({ db, organization }, { period, environment }) {
    const now = new Date()
    const where = { organizationId: organization.id }
    const environments = await db.environment.findMany({
      where,
      select: { id: true, name: true },
      orderBy: { position: 'asc' },
    })
    const chosen = environments.find(({ id }) => id === environment) ?? null
    const ids = chosen ? [chosen.id] : environments.map(({ id }) => id)
    const { hours, step } = periods[period]
    const from = new Date(Math.ceil((now.getTime() - hours * hour) / hour) * hour)
    return {
      now,
      period: period satisfies Period,
      environments,
      environment: chosen?.id ?? null,
      from,
      steps: await stepsOf(db, ids, from, step),
      refusals: await refusalsOf(db, ids, from),
      everReported: (await db.decisionCount.count({ where: { environmentId: { in: ids } }, take: 1 })) > 0,
    }
  },
})

export type Decisions = Awaited<ReturnType<typeof showDecisions>>
export type DecisionStep = Decisions['steps'][number]
export type Refusal = Decisions['refusals'][number]

async function stepsOf(db: PrismaClient, environments: string[], from: Date, step: number) {
  const seconds = step * 3_600
  const found = await db.$queryRaw<{ at: Date; allowed: number; refused: number }[]>`
    SELECT date_bin(${seconds} * interval '1 second', "at", ${from}::timestamptz) AS "at",
      COALESCE(sum("count") FILTER (WHERE "reason" = 'allowed'), 0)::float8 AS "allowed",
      COALESCE(sum("count") FILTER (WHERE "reason" <> 'allowed'), 0)::float8 AS "refused"
    FROM "DecisionCount"
    WHERE "environmentId" IN (${Prisma.join(environments)}) AND "at" >= ${from}
    GROUP BY 1 ORDER BY 1`
  return found
}

async function refusalsOf(db: PrismaClient, environments: string[], from: Date) {
  const found = await db.$queryRaw<
    {
      reason: RefusalCode
      apiId: string
      operation: string
      keyManagerId: string
      count: number
      last: Date
    }[]
  >`
    SELECT "reason", "apiId", "operation", "keyManagerId", sum("count")::float8 AS "count", max("at") AS "last"
    FROM "DecisionCount"
    WHERE "environmentId" IN (${Prisma.join(environments)}) AND "at" >= ${from} AND "reason" <> 'allowed'
    GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 3, 4 LIMIT ${mostListed}`
  const apis = await namesOf(
    db.api,
    found.map(({ apiId }) => apiId),
  )
  const keyManagers = await namesOf(
    db.keyManager,
    found.map(({ keyManagerId }) => keyManagerId),
  )
  return found.map(({ apiId, keyManagerId, ...row }) => ({
    ...row,
    api: apis.get(apiId) ?? null,
    keyManager: keyManagers.get(keyManagerId) ?? null,
  }))
}

type Named = { id: string; name: string }
type Finds = { findMany(query: { where: object; select: { id: true; name: true } }): Promise<Named[]> }

async function namesOf(table: unknown, ids: string[]): Promise<Map<string, Named>> {
  const found = await (table as Finds).findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(found.map((one) => [one.id, one]))
}
