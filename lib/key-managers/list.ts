import 'server-only'
import { z } from 'zod'
import { environmentsInOrder } from '@/lib/environments/in-order'
import type { HealthState } from '@/lib/health/event'
import type { Reason } from '@/lib/health/judge'
import { nameKey } from '@/lib/names'
import { read } from '@/lib/operation'
import { isStorable } from '@/lib/storable'

export const pageSizes = [10, 25, 50] as const

const text = z.string().trim().refine(isStorable)

/** What the list's address may say; anything else reads as its default. */
export const ListInput = z.object({
  search: text.max(200).catch('').default(''),
  type: text.max(40).catch('').default(''),
  status: z.enum(['', 'enabled', 'disabled']).catch('').default(''),
  environment: text.catch('').default(''),
  sort: z.enum(['name', 'type', 'status', 'updated']).catch('name').default('name'),
  direction: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  size: z.coerce
    .number()
    .pipe(z.union(pageSizes.map((size) => z.literal(size))))
    .catch(25)
    .default(25),
})

const columns = { name: 'nameKey', type: 'type', status: 'enabled', updated: 'updatedAt' } as const

const rowFields = {
  id: true,
  name: true,
  description: true,
  type: true,
  enabled: true,
  allEnvironments: true,
  version: true,
  environments: { select: { environmentId: true } },
  offer: { select: { position: true } },
  health: { select: { state: true, since: true, reasons: true } },
  _count: { select: { allowedClients: true } },
} as const

/** What was typed, sign for sign: `%`, `_` and `\\` mean nothing special in a search. */
const literal = (typed: string) => typed.replaceAll(/[\\%_]/g, '\\$&')

/** One page of the organization's key managers: found, filtered, sorted and counted by the database. */
export const listKeyManagers = read({
  name: 'key-manager.list',
  permission: 'key-managers:read',
  input: ListInput,
  async run({ db, organization, role }, input) {
    const own = { organizationId: organization.id }
    const environment = z.uuid().safeParse(input.environment).data
    const typed = literal(input.search)
    const where = {
      ...own,
      ...(input.search && {
        OR: [
          { nameKey: { contains: nameKey(typed) } },
          { description: { contains: typed, mode: 'insensitive' as const } },
          { issuer: { contains: typed, mode: 'insensitive' as const } },
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
    const pageOf = (page: number) =>
      db.keyManager.findMany({
        where,
        // One direction for both, so that one index answers either way round.
        orderBy: [{ [columns[input.sort]]: input.direction }, { nameKey: input.direction }],
        skip: (page - 1) * input.size,
        take: input.size,
        select: rowFields,
      })
    const filtered = Boolean(input.search || input.type || input.status || environment)
    const [first, counted, total, environments] = await Promise.all([
      pageOf(input.page),
      filtered ? db.keyManager.count({ where }) : null,
      db.keyManager.count({ where: own }),
      environmentsInOrder(db, organization.id),
    ])
    const found = counted ?? total
    // The last row of the last page may have been deleted, or the address be an old one.
    const page = Math.min(input.page, Math.max(1, Math.ceil(found / input.size)))
    const rows = page === input.page ? first : await pageOf(page)
    return {
      rows: rows.map(({ environments: chosen, offer, _count, health, ...row }) => ({
        ...row,
        health: row.enabled ? shownHealth(health) : null,
        allowedClients: _count.allowedClients,
        offered: offer !== null,
        environments: environments.filter(({ id }) => chosen.some((one) => one.environmentId === id)),
      })),
      found,
      total,
      environments,
      mayWrite: role === 'admin',
      input: { ...input, page },
    }
  },
})

type StoredHealth = { state: string | null; since: Date | null; reasons: unknown }

/** The state, since when and why; null before the first check. */
function shownHealth(health: StoredHealth | null) {
  if (!health?.state) return null
  const { state, since, reasons } = health
  return { state: state as HealthState, since, reasons: (reasons as Reason[]).map(({ words }) => words) }
}

export type KeyManagerRow = Awaited<ReturnType<typeof listKeyManagers>>['rows'][number]
