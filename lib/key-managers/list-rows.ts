import 'server-only'
import { z } from 'zod'
import { Prisma, type PrismaClient } from '@/lib/db/client'
import { literally } from '@/lib/db/like'
import { type HealthFilter, ofHealth } from '@/lib/health/filter'
import { nameKey } from '@/lib/names'
import { policyIsEmpty } from './audience-policy'
import { stops } from './stops'

type Filters = {
  organizationId: string
  search: string
  type: string
  status: string
  health: HealthFilter | ''
  environment: string
}
type Page = {
  sort: keyof typeof columns
  direction: keyof typeof directions
  page: number
  size: number
}

export type StoredHealth = { state: string | null; since: Date | null; reasons: unknown }

type Row = StoredHealth & {
  id: string
  name: string
  description: string
  type: string
  enabled: boolean
  allEnvironments: boolean
  version: number
  allowedClients: number
  offered: boolean
  /** Without an audience policy no token is accepted. */
  accepts: boolean
  environmentIds: string[]
  /** The APIs that refuse its tokens once it is disabled; one more than are named (namedApis). */
  stops: string[]
}

const columns = {
  name: Prisma.sql`k."nameKey"`,
  type: Prisma.sql`k."type"`,
  status: Prisma.sql`k."enabled"`,
  updated: Prisma.sql`k."updatedAt"`,
}
const directions = { asc: Prisma.sql`ASC`, desc: Prisma.sql`DESC` }

/** A page of the list with all that a row shows, in one statement: each costs the first row a millisecond (decision 14). */
export function pageOfRows(db: PrismaClient, asked: Filters & Page): Promise<Row[]> {
  const { sort, page, size } = asked
  const direction = directions[asked.direction]
  // One direction for both columns, so that one index answers either way round.
  return db.$queryRaw`
    SELECT k."id", k."name", k."description", k."type", k."enabled", k."allEnvironments", k."version",
      (SELECT count(*)::int FROM "AllowedClient" c WHERE c."keyManagerId" = k."id") AS "allowedClients",
      EXISTS (SELECT 1 FROM "DeveloperPortalKeyManager" d WHERE d."keyManagerId" = k."id") AS "offered",
      ARRAY(SELECT e."environmentId" FROM "KeyManagerEnvironment" e WHERE e."keyManagerId" = k."id") AS "environmentIds",
      ${stops} AS "stops",
      NOT ${policyIsEmpty} AS "accepts", h."state", h."since", h."reasons"
    FROM "KeyManager" k LEFT JOIN "KeyManagerHealth" h ON h."keyManagerId" = k."id"
    WHERE ${Prisma.join([ownedBy(asked), ...left(asked)], ' AND ')}
    ORDER BY ${columns[sort]} ${direction}, k."nameKey" ${direction}
    LIMIT ${size} OFFSET ${(page - 1) * size}`
}

/** How many key managers there are, and how many the filters leave. */
export async function countRows(
  db: PrismaClient,
  filters: Filters,
): Promise<{ total: number; found: number }> {
  const [total, found] = await Promise.all([
    count(db, [ownedBy(filters)]),
    left(filters).length > 0 ? count(db, [ownedBy(filters), ...left(filters)]) : null,
  ])
  return { total, found: found ?? total }
}

async function count(db: PrismaClient, conditions: Prisma.Sql[]): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "KeyManager" k WHERE ${Prisma.join(conditions, ' AND ')}`
  return row?.count ?? 0
}

const ownedBy = ({ organizationId }: Filters) => Prisma.sql`k."organizationId" = ${organizationId}::uuid`

/** The conditions of what is filtered; none where nothing is. */
function left({ search, type, status, health, environment }: Filters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (search)
    conditions.push(Prisma.sql`(k."nameKey" LIKE ${containing(nameKey(search))}
      OR k."description" ILIKE ${containing(search)} OR k."issuer" ILIKE ${containing(search)})`)
  if (type) conditions.push(Prisma.sql`k."type" = ${type}`)
  if (status) conditions.push(Prisma.sql`k."enabled" = ${status === 'enabled'}`)
  if (health) conditions.push(ofHealth(health))
  // What is no id names no environment, and hides nothing.
  if (z.uuid().safeParse(environment).success)
    conditions.push(Prisma.sql`(k."allEnvironments" OR EXISTS (SELECT 1 FROM "KeyManagerEnvironment" e
      WHERE e."keyManagerId" = k."id" AND e."environmentId" = ${environment}::uuid))`)
  return conditions
}

const containing = (typed: string) => `%${literally(typed)}%`
