import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/auth/permissions'
import type { Prisma } from '@/lib/db/client'
import { literally } from '@/lib/db/like'
import { environmentsInOrder } from '@/lib/environments/in-order'
import { nameKey } from '@/lib/names'
import { read } from '@/lib/operation'
import { PageNumber, pageSize } from '@/lib/paging'
import { isStorable } from '@/lib/storable'

export const pageSizes = [10, 25, 50] as const

const text = z.string().trim().refine(isStorable)

/** What the list's address may say; anything else reads as its default. */
const ListInput = z.object({
  search: text.max(200).catch('').default(''),
  environment: text.catch('').default(''),
  sort: z.enum(['name', 'updated']).catch('name').default('name'),
  page: PageNumber,
  size: pageSize(pageSizes, 25),
})

/** One page of the organization's APIs: found, filtered, sorted and counted by the database. */
export const listApis = read({
  name: 'api.list',
  permission: 'apis:read',
  input: ListInput,
  async run({ db, organization, role }, input) {
    const own = { organizationId: organization.id }
    const where = { ...own, ...filtersOf(input) }
    const [total, found, environments] = await Promise.all([
      db.api.count({ where: own }),
      db.api.count({ where }),
      environmentsInOrder(db, organization.id),
    ])
    // The last row of the last page may have been deleted, or the address be an old one.
    const page = Math.min(input.page, Math.max(1, Math.ceil(found / input.size)))
    const rows = await db.api.findMany({
      where,
      select: {
        id: true,
        name: true,
        apiVersion: true,
        description: true,
        version: true,
        allKeyManagers: true,
        keyManagers: { select: { keyManager: { select: { name: true } } } },
        basePaths: {
          select: { basePath: true, environment: { select: { id: true, name: true, production: true } } },
          orderBy: { environment: { position: 'asc' } },
        },
        _count: { select: { operations: true } },
      },
      orderBy:
        input.sort === 'updated' ? [{ updatedAt: 'desc' }] : [{ nameKey: 'asc' }, { apiVersion: 'asc' }],
      skip: (page - 1) * input.size,
      take: input.size,
    })
    return {
      rows: rows.map(({ _count, keyManagers, ...row }) => ({
        ...row,
        keyManagers: keyManagers.map(({ keyManager }) => keyManager.name).sort(),
        operations: _count.operations,
      })),
      total,
      found,
      environments,
      mayWrite: may(role, 'apis:write'),
      input: { ...input, page },
    }
  },
})

function filtersOf({ search, environment }: z.output<typeof ListInput>): Prisma.ApiWhereInput {
  return {
    ...(search && {
      OR: [
        { nameKey: { contains: literally(nameKey(search)) } },
        { description: { contains: literally(search), mode: 'insensitive' } },
        { basePaths: { some: { basePath: { contains: literally(search) } } } },
      ],
    }),
    // What is no id names no environment, and hides nothing.
    ...(z.uuid().safeParse(environment).success && {
      basePaths: { some: { environmentId: environment } },
    }),
  }
}

export type ApiList = Awaited<ReturnType<typeof listApis>>
export type ApiRow = ApiList['rows'][number]
