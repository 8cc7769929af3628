import 'server-only'
import { z } from 'zod'
import { nameKey } from '@/lib/names'
import { read } from '@/lib/operation'

export const pageSizes = [10, 25, 50] as const

/** What the list's address may say; anything else reads as its default. */
export const ListInput = z.object({
  search: z.string().trim().max(200).catch('').default(''),
  type: z.string().max(40).catch('').default(''),
  status: z.enum(['', 'enabled', 'disabled']).catch('').default(''),
  environment: z.string().catch('').default(''),
  sort: z.enum(['name', 'type', 'status']).catch('name').default('name'),
  direction: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  size: z.coerce
    .number()
    .pipe(z.union(pageSizes.map((size) => z.literal(size))))
    .catch(25)
    .default(25),
})

const columns = { name: 'nameKey', type: 'type', status: 'enabled' } as const

/** One page of the organization's key managers: found, filtered, sorted and counted by the database. */
export const listKeyManagers = read({
  name: 'key-manager.list',
  permission: 'key-managers:read',
  input: ListInput,
  async run({ db, organization, role }, input) {
    const own = { organizationId: organization.id }
    const environment = z.uuid().safeParse(input.environment).data
    const where = {
      ...own,
      ...(input.search && {
        OR: [
          { nameKey: { contains: nameKey(input.search) } },
          { description: { contains: input.search, mode: 'insensitive' as const } },
          { issuer: { contains: input.search } },
        ],
      }),
      ...(input.type && { type: input.type }),
      ...(input.status && { enabled: input.status === 'enabled' }),
      ...(environment && {
        AND: [
          { OR: [{ allEnvironments: true }, { environments: { some: { environmentId: environment } } }] },
        ],
      }),
    }
    const [rows, found, total, environments] = await Promise.all([
      db.keyManager.findMany({
        where,
        orderBy: [{ [columns[input.sort]]: input.direction }, { nameKey: 'asc' }],
        skip: (input.page - 1) * input.size,
        take: input.size,
        select: {
          id: true,
          name: true,
          description: true,
          type: true,
          enabled: true,
          allEnvironments: true,
          version: true,
          environments: {
            select: { environment: { select: { id: true, name: true, production: true, position: true } } },
          },
          offer: { select: { position: true } },
        },
      }),
      db.keyManager.count({ where }),
      db.keyManager.count({ where: own }),
      db.environment.findMany({
        where: own,
        orderBy: { position: 'asc' },
        select: { id: true, name: true, production: true },
      }),
    ])
    return {
      rows: rows.map(({ environments: chosen, offer, ...row }) => ({
        ...row,
        offered: offer !== null,
        environments: chosen.map(({ environment: one }) => one).sort((a, b) => a.position - b.position),
      })),
      found,
      total,
      environments,
      mayWrite: role === 'admin',
      input,
    }
  },
})

export type KeyManagerRow = Awaited<ReturnType<typeof listKeyManagers>>['rows'][number]
