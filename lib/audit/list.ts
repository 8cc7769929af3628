import 'server-only'
import { read } from '@/lib/operation'
import { AuditQuery } from './filters'
import { matching, shown } from './where'

export const auditPageSize = 50

/** One page of the organization's audit log, newest first, and what its filters can be set to. */
export const listAuditEvents = read({
  name: 'audit-log.list',
  permission: 'audit-log:read',
  input: AuditQuery,
  async run({ db, organization }, { page: asked, ...filters }) {
    const where = matching(organization.id, filters)
    const found = await db.auditEvent.count({ where })
    // The address may be an old one, of a time with more entries in it.
    const page = Math.min(asked, Math.max(1, Math.ceil(found / auditPageSize)))
    const events = await db.auditEvent.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * auditPageSize,
      take: auditPageSize,
      select: shown,
    })
    const mine = { where: { organizationId: organization.id } }
    const operations = await db.auditEvent.groupBy({
      by: ['operation'],
      ...mine,
      orderBy: { operation: 'asc' },
    })
    const actors = await db.auditEvent.groupBy({ by: ['actor'], ...mine, orderBy: { actor: 'asc' } })
    return {
      filters,
      page,
      found,
      events,
      operations: operations.map((one) => one.operation),
      actors: actors.map((one) => one.actor),
    }
  },
})

export type AuditList = Awaited<ReturnType<typeof listAuditEvents>>
export type AuditRow = AuditList['events'][number]
