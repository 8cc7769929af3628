import 'server-only'
import type { Prisma } from '@/lib/db/client'
import { type AuditFilters, periods } from './filters'

/** The organization's events that pass the filters. */
export function matching(organizationId: string, filters: AuditFilters): Prisma.AuditEventWhereInput {
  const { operation, actor, outcome, period } = filters
  const hours = periods.find((one) => one.id === period)?.hours
  return {
    organizationId,
    ...(operation && { operation }),
    ...(actor && { actor }),
    ...(outcome && { outcome }),
    ...(hours && { at: { gte: new Date(Date.now() - hours * 3_600_000) } }),
  }
}

/** What anybody who may read the log sees of an event. */
export const shown = {
  id: true,
  at: true,
  actor: true,
  operation: true,
  outcome: true,
  reason: true,
  subjectType: true,
  subjectId: true,
  subjectName: true,
  before: true,
  after: true,
  count: true,
  address: true,
  through: true,
  requestId: true,
} as const satisfies Prisma.AuditEventSelect
