import 'server-only'
import { z } from 'zod'
import { environmentsInOrder } from '@/lib/environments/in-order'
import type { HealthState, Reason } from '@/lib/health/event'
import { healthFilters } from '@/lib/health/filter'
import { read } from '@/lib/operation'
import { PageNumber, pageSize } from '@/lib/paging'
import { isStorable } from '@/lib/storable'
import { countRows, pageOfRows, type StoredHealth } from './list-rows'

export const pageSizes = [10, 25, 50] as const

const text = z.string().trim().refine(isStorable)

/** What the list's address may say; anything else reads as its default. */
export const ListInput = z.object({
  search: text.max(200).catch('').default(''),
  type: text.max(40).catch('').default(''),
  status: z.enum(['', 'enabled', 'disabled']).catch('').default(''),
  health: z
    .enum(['', ...healthFilters])
    .catch('')
    .default(''),
  environment: text.catch('').default(''),
  sort: z.enum(['name', 'type', 'status', 'updated']).catch('name').default('name'),
  direction: z.enum(['asc', 'desc']).catch('asc').default('asc'),
  page: PageNumber,
  size: pageSize(pageSizes, 25),
})

/** One page of the organization's key managers: found, filtered, sorted and counted by the database. */
export const listKeyManagers = read({
  name: 'key-manager.list',
  permission: 'key-managers:read',
  input: ListInput,
  async run({ db, organization, role }, input) {
    const listed = { organizationId: organization.id, ...input }
    const [first, counts, environments] = await Promise.all([
      pageOfRows(db, listed),
      countRows(db, listed),
      environmentsInOrder(db, organization.id),
    ])
    // The last row of the last page may have been deleted, or the address be an old one.
    const page = Math.min(input.page, Math.max(1, Math.ceil(counts.found / input.size)))
    const rows = page === input.page ? first : await pageOfRows(db, { ...listed, page })
    return {
      rows: rows.map(({ environmentIds, state, since, reasons, ...row }) => ({
        ...row,
        health: row.enabled ? shownHealth({ state, since, reasons }) : null,
        environments: environments.filter(({ id }) => environmentIds.includes(id)),
      })),
      ...counts,
      environments,
      mayWrite: role === 'admin',
      input: { ...input, page },
    }
  },
})

/** The state, since when and why; null before the first check. */
function shownHealth({ state, since, reasons }: StoredHealth) {
  if (!state) return null
  return { state: state as HealthState, since, reasons: (reasons as Reason[]).map(({ words }) => words) }
}

export type KeyManagerRow = Awaited<ReturnType<typeof listKeyManagers>>['rows'][number]
