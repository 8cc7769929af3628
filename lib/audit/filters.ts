import { z } from 'zod'
import { PageNumber } from '@/lib/paging'
import { isStorable } from '@/lib/storable'

export const periods = [
  { id: 'day', label: 'Last 24 hours', hours: 24 },
  { id: 'week', label: 'Last 7 days', hours: 7 * 24 },
  { id: 'month', label: 'Last 30 days', hours: 30 * 24 },
  { id: 'all', label: 'Any', hours: null },
] as const

const periodIds = periods.map((one) => one.id) as ['day', 'week', 'month', 'all']

/** The filters of the audit log as they stand in the address: whatever cannot be read is the default. */
export const AuditFilters = z.object({
  operation: z.string().max(100).refine(isStorable).default('').catch(''),
  actor: z.string().max(320).refine(isStorable).default('').catch(''),
  outcome: z.enum(['', 'done', 'refused']).default('').catch(''),
  period: z.enum(periodIds).default('week').catch('week'),
})
export type AuditFilters = z.infer<typeof AuditFilters>

export const AuditQuery = AuditFilters.extend({
  page: PageNumber,
})
export type AuditQuery = z.infer<typeof AuditQuery>
/** What may stand in the address. */
export type AuditAddress = z.input<typeof AuditQuery>

/** The query string of these filters; defaults are left out. Empty, or beginning with "?". */
export function auditAddress({ operation, actor, outcome, period }: AuditFilters, page = 1): string {
  const query = new URLSearchParams()
  if (operation) query.set('operation', operation)
  if (actor) query.set('actor', actor)
  if (outcome) query.set('outcome', outcome)
  if (period !== 'week') query.set('period', period)
  if (page !== 1) query.set('page', String(page))
  const text = query.toString()
  return text && `?${text}`
}
