import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/lib/db/client'
import { literally } from '@/lib/db/like'
import { read } from '@/lib/operation'
import { PageNumber } from '@/lib/paging'
import { isStorable } from '@/lib/storable'
import { advertising } from './advertising'

const size = 50

const ListInput = z.object({
  search: z.string().trim().refine(isStorable).max(255).catch('').default(''),
  page: PageNumber,
})

type Used = { scope: string; operations: number }
type UsedBy = Used & { id: string; name: string; apiVersion: string }

/** The scopes that operations of the organization ask for, each with the APIs that do and the key managers that advertise it. */
export const listScopes = read({
  name: 'scope.list',
  permission: 'apis:read',
  input: ListInput,
  async run({ db, organization }, { search, page: asked }) {
    const own = Prisma.sql`"ApiOperation" o JOIN "Api" a ON a."id" = o."apiId", unnest(o."scopes") AS s("scope")
      WHERE a."organizationId" = ${organization.id}::uuid`
    const matching = search ? Prisma.sql`${own} AND s."scope" ILIKE ${`%${literally(search)}%`}` : own
    const count = async (from: Prisma.Sql) => {
      const [row] = await db.$queryRaw<
        { count: number }[]
      >`SELECT count(DISTINCT s."scope")::int AS "count" FROM ${from}`
      return row?.count ?? 0
    }
    const [total, found] = await Promise.all([count(own), count(matching)])
    const page = Math.min(asked, Math.max(1, Math.ceil(found / size)))
    const scopes = await db.$queryRaw<Used[]>`
      SELECT s."scope", count(*)::int AS "operations" FROM ${matching}
      GROUP BY s."scope" ORDER BY s."scope" COLLATE "C" LIMIT ${size} OFFSET ${(page - 1) * size}`
    const names = scopes.map(({ scope }) => scope)
    const users = await db.$queryRaw<UsedBy[]>`
      SELECT s."scope", a."id", a."name", a."apiVersion", count(*)::int AS "operations" FROM ${own}
        AND s."scope" = ANY(${names}) GROUP BY s."scope", a."id" ORDER BY a."nameKey", a."apiVersion"`
    const keyManagers = await advertising(db, organization.id, names)
    return {
      rows: scopes.map(({ scope, operations }) => ({
        scope,
        operations,
        apis: users.filter((one) => one.scope === scope).map(({ scope: _same, ...api }) => api),
        advertisedBy: keyManagers
          .filter((one) => one.scope === scope)
          .map(({ id, name, enabled }) => ({ id, name, enabled })),
      })),
      total,
      found,
      input: { search, page, size },
    }
  },
})

export type ScopeRow = Awaited<ReturnType<typeof listScopes>>['rows'][number]
