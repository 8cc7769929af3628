import 'server-only'
import { z } from 'zod'
import { literally } from '@/lib/db/like'
import { read } from '@/lib/operation'
import { pageSize } from '@/lib/paging'
import { Problem } from '@/lib/problem'
import { isStorable } from '@/lib/storable'
import { methods } from './operation'
import { operationFields, operationOf } from './stored'

const pageSizes = [50, 100, 200] as const

const text = z.string().trim().refine(isStorable)

/** What the address of the list may say; anything else reads as its default. */
const OperationsInput = z.object({
  id: z.string(),
  search: text.max(200).catch('').default(''),
  method: z
    .enum(['', ...methods])
    .catch('')
    .default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  size: pageSize(pageSizes, 50),
})

/** One page of an API's operations, in their order. Throws not-found, also for another organization's API. */
export const listOperations = read({
  name: 'api.list-operations',
  permission: 'apis:read',
  input: OperationsInput,
  async run({ db, organization }, { id, ...input }) {
    const key = z.uuid().safeParse(id)
    const api =
      key.success && (await db.api.findFirst({ where: { id: key.data, organizationId: organization.id } }))
    if (!api) throw new Problem('not-found')
    const { search, method, size } = input
    const where = {
      apiId: api.id,
      ...(method && { method }),
      ...(search && {
        OR: [
          { path: { contains: literally(search) } },
          { summary: { contains: literally(search), mode: 'insensitive' as const } },
          { scopes: { has: search } },
        ],
      }),
    }
    const found = await db.apiOperation.count({ where })
    const page = Math.min(input.page, Math.max(1, Math.ceil(found / size)))
    const rows = await db.apiOperation.findMany({
      where,
      select: operationFields,
      orderBy: { position: 'asc' },
      skip: (page - 1) * size,
      take: size,
    })
    return {
      rows: rows.map((row) => ({ id: row.id, ...operationOf(row) })),
      found,
      input: { ...input, page },
    }
  },
})

export type OperationList = Awaited<ReturnType<typeof listOperations>>
export type OperationRow = OperationList['rows'][number]
